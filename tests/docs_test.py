#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a page of docs/ or README.md says what does not hold: a command that no story runs, a link to nowhere, a message
that no program prints, a table of settings that is not that of the code.
usage: tests/docs_test.py SOURCE_FOLDER"""
import pathlib
import re
import sys

LONGEST_LINE = 133
A_COMMAND = re.compile(r"^(\$ |sudo |git[ -]|\./dev |meson |ninja |systemctl |export )")
MARK = re.compile(r"<!-- (.+) -->$")
LITERALS = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')


class Page:
    def __init__(self, path, top):
        self.path = path
        self.name = path.relative_to(top).as_posix()
        self.lines = path.read_text().splitlines()

    def fences(self):
        """(line number, language, line above, lines inside) of each block between ```."""
        start = None
        for number, line in enumerate(self.lines):
            if not line.startswith("```"):
                continue
            if start is None:
                start = number
            else:
                above = self.lines[start - 1] if start else ""
                yield start + 1, self.lines[start][3:], above, self.lines[start + 1 : number]
                start = None
        if start is not None:
            yield start + 1, "", "", ["this block has no end"]

    def prose(self):
        """(line number, line) of all that is outside of fences."""
        inside = False
        for number, line in enumerate(self.lines, 1):
            if line.startswith("```"):
                inside = not inside
            elif not inside:
                yield number, line

    def anchors(self):
        for _, line in self.prose():
            if line.startswith("#"):
                words = re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower())
                yield words.replace(" ", "-")


# Blocks of commands and files


def told(stories):
    """What stories take out of the pages: (page, name) by mark, and by a program's second line."""
    marks, programs = set(), set()
    for text in stories:
        marks |= {(f"docs/{page}", name) for page, name in re.findall(r"\bblock (\S+\.md) ([\w-]+)", text)}
        marks |= {("docs/headless.md", name) for name in re.findall(r"\brecipe ([\w-]+)", text)}
        programs |= {(f"docs/{page}", name) for page, name in re.findall(r"\bfrom_docs (\S+) ([\w-]+)", text)}
    return marks, programs


def name_of_program(lines):
    found = re.match(r"# ([\w-]+): ", lines[1]) if len(lines) > 1 else None
    return found and found[1]


def flaw_of_block(page, language, above, lines, marks, programs):
    mark = MARK.match(above)
    if language == "text":
        return "commands in a block of text" if any(A_COMMAND.match(line) for line in lines) else None
    if not language:
        return "this block says no language"
    if (page.name, name_of_program(lines)) in programs:
        return None
    if not mark:
        return "nothing above this block says which story runs it, or why none does"
    if mark[1].startswith("not run:"):
        return None if len(mark[1]) > len("not run: it is") else "no reason is given"
    return None if (page.name, mark[1]) in marks else f"no story runs the block {mark[1]}"


def flaws_of_blocks(pages, stories):
    marks, programs = told(stories)
    seen = set()
    for page in pages:
        for number, language, above, lines in page.fences():
            flaw = flaw_of_block(page, language, above, lines, marks, programs)
            if flaw:
                yield f"{page.name}:{number}: {flaw}"
            mark = MARK.match(above)
            seen.add((page.name, mark[1] if mark else name_of_program(lines)))
        for number, line in page.prose():
            if page.name.startswith("docs/") and line.startswith("    ") and A_COMMAND.match(line.strip()):
                yield f"{page.name}:{number}: commands belong between ```"
    for name, mark in sorted((marks | programs) - seen):
        yield f"{name}: a story runs the block {mark}, which is not there"


# Links and lines


def links(page):
    for number, line in page.prose():
        for target in re.findall(r"\]\(([^)\s]+)\)", line):
            if not re.match(r"[a-z]+:", target):
                yield number, target


def place_of(page, target, pages, top):
    path, _, anchor = target.partition("#")
    file = (page.path.parent / path).resolve() if path else page.path
    return file, anchor


def flaws_of_links(pages, top):
    by_path = {page.path: page for page in pages}
    for page in pages:
        for number, target in links(page):
            file, anchor = place_of(page, target, pages, top)
            if not file.exists():
                yield f"{page.name}:{number}: {target} is not there"
            elif anchor and file in by_path and anchor not in by_path[file].anchors():
                yield f"{page.name}:{number}: there is no heading {target}"


def flaws_of_reach(pages, top):
    """Each page can be reached from README.md."""
    by_path = {page.path: page for page in pages}
    reached, todo = set(), [top / "README.md"]
    while todo:
        path = todo.pop()
        if path in reached or path not in by_path:
            continue
        reached.add(path)
        todo += [place_of(by_path[path], target, pages, top)[0] for _, target in links(by_path[path])]
    for page in pages:
        if page.path not in reached:
            yield f"{page.name}: no link leads to it from README.md"


def flaws_of_lines(pages):
    for page in pages:
        for number, line in page.prose():
            if len(line) > LONGEST_LINE and not line.startswith("|") and "](" not in line:
                yield f"{page.name}:{number}: {len(line)} characters; at most {LONGEST_LINE}"


# Messages


def printed_by(sources):
    for text in sources:
        for found in LITERALS.findall(text):
            yield re.sub(r'"\s*"', "", found)[1:-1].replace('\\"', '"')


def is_printed(message, literals, stories):
    parts = [part for part in message.split("…") if part.strip()]
    loosely = re.compile(".*".join(re.escape(part) for part in parts))
    if sum(map(len, parts)) < 12:
        return False
    return any(loosely.search(text) for text in literals) or any(
        re.search(r"(?:error|warning|problem): .*" + loosely.pattern, text) for text in stories
    )


def flaws_of_messages(page, sources, stories):
    literals, count = list(printed_by(sources)), 0
    for number, line in page.prose():
        if not line.startswith("**`"):
            continue
        for message in re.findall(r"\*\*`(.+?)`\*\*", line):
            count += 1
            if not is_printed(message, literals, stories):
                yield f"{page.name}:{number}: no program prints: {message}"
    if count < 10:
        yield f"{page.name}: the messages cannot be read"


# Settings


def rows_in_code(sources):
    for text in sources:
        for row in re.split(r"\bsetting\{(?=\s*\")", text)[1:]:
            row = re.split(r"\n\};|\bsetting\{", row)[0]
            strings = re.findall(r'"((?:[^"\\]|\\.)*)"', row)
            may = "no" if re.search(r"\bown_choice\b", row) else "yes"
            yield strings[0], strings[1], "stricter" if "settings& own" in row else may


def rows_in_page(page):
    for _, line in page.prose():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| `") else []
        if len(cells) == 4:
            may = "stricter" if cells[3].startswith("only ") else cells[3]
            yield cells[0].strip("`"), cells[1].strip("`"), may


def flaws_of_settings(page, sources):
    code, written = list(rows_in_code(sources)), list(rows_in_page(page))
    if len(code) < 10:
        yield "src/model: the table of settings cannot be read"
    for row in code:
        if row not in written:
            yield f"{page.name}: no row that says: {row[0]}, by default '{row[1]}', set by a repository: {row[2]}"
    for row in written:
        if row not in code:
            yield f"{page.name}: {row[0]}, by default '{row[1]}', set by a repository: {row[2]}: not so in src/model"
    if not (set(code) ^ set(written)) and code != written:
        yield f"{page.name}: the rows have another order than in src/model"


def listed_stories(folder):
    """Those that are run."""
    listed = re.search(r"^stories = \[(.*?)^\]", (folder / "meson.build").read_text(), re.S | re.M)
    return [(folder / f"{name}.t").read_text() for name in re.findall(r"'([\w-]+)'", listed[1])]


def texts(folder, *patterns):
    return [path.read_text() for pattern in patterns for path in sorted(folder.rglob(pattern))]


def main():
    top = pathlib.Path(sys.argv[1]).resolve()
    pages = [Page(path, top) for path in [top / "README.md", *sorted((top / "docs").glob("*.md"))]]
    named = {page.name: page for page in pages}
    stories, sources = listed_stories(top / "tests" / "stories"), texts(top / "src", "*.cpp", "*.hpp")
    found = [
        *flaws_of_blocks(pages, stories),
        *flaws_of_links(pages, top),
        *flaws_of_reach(pages, top),
        *flaws_of_lines(pages),
        *flaws_of_messages(named["docs/troubleshooting.md"], sources, stories),
        *flaws_of_settings(named["docs/settings.md"], texts(top / "src" / "model", "*.cpp")),
    ]
    print("\n".join(found))
    return 1 if found else 0


sys.exit(main())
