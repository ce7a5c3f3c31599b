#!/bin/sh
# Makes build/package/waymark_VERSION_ARCHITECTURE.deb of the release build: the program, its unit, its documents.
# Two builds of the same commit give the same bytes: times are those of the commit, owners are root.
set -eu
cd "$(dirname "$0")/.."
program=build/release/waymark
[ -x "$program" ] || { echo "package: build the release first (make package does)" >&2; exit 1; }
version=$("$program" version | sed -n 's/^waymark \([0-9][0-9A-Za-z.+~-]*\).*/\1/p')
[ -n "$version" ] || { echo "package: '$program version' names no version" >&2; exit 1; }
architecture=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH

stage=build/package/stage
rm -rf build/package
mkdir -p "$stage/DEBIAN" "$stage/usr/share/doc/waymark"
install -D -m 755 "$program" "$stage/usr/bin/waymark"
strip --strip-unneeded "$stage/usr/bin/waymark"
install -D -m 644 packaging/waymark.service "$stage/usr/lib/systemd/system/waymark.service"
install -m 644 README.md ARCHITECTURE.md docs/*.md "$stage/usr/share/doc/waymark/"
install -m 644 LICENSE "$stage/usr/share/doc/waymark/copyright"

# dpkg-shlibdeps wants a source package around it; the file it reads may be nearly empty.
mkdir -p build/package/shlibs/debian
printf 'Source: waymark\n\nPackage: waymark\nArchitecture: any\n' >build/package/shlibs/debian/control
depends=$(cd build/package/shlibs && dpkg-shlibdeps -O --ignore-missing-info ../stage/usr/bin/waymark 2>/dev/null |
  sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ] || { echo "package: dpkg-shlibdeps (package dpkg-dev) named no libraries" >&2; exit 1; }
cat >"$stage/DEBIAN/control" <<EOF
Package: waymark
Version: $version
Architecture: $architecture
Maintainer: The Waymark developers <waymark@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$stage" | cut -f1)
Depends: $depends, tzdata
Section: net
Priority: optional
Description: keeps KPIs and OKRs and runs the loop between them
 A KPI leaves its target, a recovery objective brings it back, and Waymark says by itself whether it held.
 One program and one database file; the unit waymark.service serves it on 127.0.0.1:8080.
EOF
# The unit is not enabled by installing: the first start prints the owner's link, which somebody should be there to read.
find "$stage" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$stage" "build/package/waymark_${version}_${architecture}.deb" >/dev/null
rm -rf "$stage" build/package/shlibs
ls -1 build/package
