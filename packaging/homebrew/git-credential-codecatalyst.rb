# SPDX-License-Identifier: Apache-2.0
# For Homebrew on Linux. `url` and `sha256` are to be filled in with the address of a release and its SHA256SUMS.
class GitCredentialCodecatalyst < Formula
  desc "Git credential helper for Amazon CodeCatalyst"
  homepage "https://example.org/git-credential-codecatalyst"
  url "file:///path/to/git-credential-codecatalyst-0.1.0.tar.xz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "Apache-2.0"

  depends_on "boost" => :build
  depends_on "meson" => :build
  depends_on "ninja" => :build
  depends_on "pkgconf" => :build
  depends_on "scdoc" => :build
  depends_on "curl"
  depends_on "fmt"
  depends_on "libgit2"
  depends_on "libsecret"
  depends_on "libsodium"
  depends_on :linux
  depends_on "nettle"

  def install
    system "meson", "setup", "build", "-Dtests=disabled", "-Dlocal=disabled", "-Dman=enabled",
           "-Dcompletion=enabled", *std_meson_args
    system "meson", "compile", "-C", "build"
    system "meson", "install", "-C", "build"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/git-credential-codecatalyst --version")
    refute_match "not installed", shell_output("#{bin}/git-credential-codecatalyst --version")
  end
end
