# SPDX-License-Identifier: Apache-2.0
# ./dev format and ./dev lint. Sourced by ./dev.

format() { :; }
lint() { :; }
