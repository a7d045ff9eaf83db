# SPDX-License-Identifier: Apache-2.0
# nix-build packaging/nix
{ pkgs ? import <nixpkgs> { } }:

pkgs.stdenv.mkDerivation {
  pname = "git-credential-codecatalyst";
  version = "0.1.0";
  src = pkgs.lib.cleanSource ../..;

  nativeBuildInputs = with pkgs; [ meson ninja pkg-config python3 scdoc ];
  buildInputs = with pkgs; [ boost curl fmt glib libgit2 libsecret libsodium nettle ];

  # nettle's static library is not part of nixpkgs' package.
  mesonFlags = [
    "-Dtests=disabled"
    "-Dlocal=disabled"
    "-Dman=enabled"
    "-Dcompletion=enabled"
    "-Dstatic_front=disabled"
  ];

  meta = {
    description = "Git credential helper for Amazon CodeCatalyst";
    license = pkgs.lib.licenses.asl20;
    platforms = pkgs.lib.platforms.linux;
    mainProgram = "git-credential-codecatalyst";
  };
}
