"""What happens to documents on their way to an editor."""

from __future__ import annotations

import re
from collections.abc import Callable

Damage = Callable[[str], str]

_ARTICLE = re.compile(r"(?m)^([\u3000 \t]*)(第[一二三四五六七八九十百]+条)")
_CHAPTER = re.compile(r"(?m)^[\u3000 \t]*第[一二三四五六七八九十]+章.*$")
_POINT = re.compile(r"(?m)^（([一二三四五六七八九十]+)）")
_WIDTH = 32
_LONG = 30


def blank_lines(text: str) -> str:
    """A blank line behind every line."""
    return "\n\n".join(text.splitlines())


def windows_line_ends(text: str) -> str:
    """CR LF, with stray white space before it."""
    return "".join(f"{line} \u3000\r\n" for line in text.splitlines())


def indents(text: str) -> str:
    """Two full-width spaces before every line but the title."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"\u3000\u3000{line.lstrip()}" for line in rest)])


def spaced_numbers(text: str) -> str:
    """第 三 条: a space around the numeral."""
    return _ARTICLE.sub(
        lambda match: match[1] + match[2].replace("第", "第 ").replace("条", " 条"), text
    )


def bookmarks(text: str) -> str:
    """A bookmark mark before each article."""
    return _ARTICLE.sub(r"[bookmark: _GoBack]\1\2", text)


def glued_articles(text: str) -> str:
    """Every second article on the line of the paragraph before it."""
    parts = re.split(r"\n+(?=[\u3000 \t]*第[一二三四五六七八九十百]+条)", text)
    joined = parts[0]
    for at, part in enumerate(parts[1:]):
        glue = at % 2 and joined.rstrip().endswith("。")
        joined = joined.rstrip() + part.lstrip() if glue else f"{joined}\n{part}"
    return joined


def glued_chapters(text: str) -> str:
    """Chapter and first article on one line."""
    return re.sub(r"(?m)^([\u3000 \t]*第[一二三四五六七八九十]+章.*)\n+", "\\1\u3000\u3000", text)


def contents(text: str) -> str:
    """A table of contents below the title."""
    title, rest = text.split("\n", 1)
    headings = [match.group().strip() for match in _CHAPTER.finditer(text)]
    return "\n".join([title, "目\u3000录", *headings, rest])


def page_numbers(text: str) -> str:
    """A page number and the title as running head after every five lines."""
    lines = text.splitlines()
    title = lines[0].strip()
    paged: list[str] = []
    for at, line in enumerate(lines, start=1):
        paged.append(line)
        if at % 5 == 0 and at < len(lines):
            paged += [f"- {at // 5} -", title]
    return "\n".join(paged)


def hard_wraps(text: str) -> str:
    """Paragraphs indented and cut to one width."""
    return "\n".join(
        piece for line in text.splitlines() for piece in _wrapped(f"\u3000\u3000{line.strip()}")
    )


def one_line(text: str) -> str:
    """No line break at all."""
    return text.replace("\n", "")


def full_width_digits(text: str) -> str:
    """１２: digits as wide as characters."""
    return text.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})


def spaced_headings(text: str) -> str:
    """第 一 章　总　则: a space between all characters of a heading."""
    return _CHAPTER.sub(lambda match: "\u3000".join(match[0].replace("\u3000", "")), text)


def spaced_points(text: str) -> str:
    """（ 十 一 ）: spaces inside the brackets of a point."""
    return _POINT.sub(lambda match: f"（ {' '.join(match[1])} ）", text)


def no_gaps(text: str) -> str:
    """第三条为了: nothing between a number and its text."""
    return re.sub(r"(?m)^(第[一二三四五六七八九十百]+[章条])[\u3000 ]+", r"\1", text)


def split_headings(text: str) -> str:
    """The number of a chapter on one line, its heading on the next."""
    return re.sub(r"(?m)^(第[一二三四五六七八九十]+章)[\u3000 ]*", "\\1\n", text)


def inline_points(text: str) -> str:
    """Two points or more on the line of their paragraph."""
    return re.sub(r"\n(?=（一）.*\n（二）|（[二三四五六七八九十]）)", "", text)


def contents_with_pages(text: str) -> str:
    """A table of contents with dot leaders, the title again below it."""
    title, rest = text.split("\n", 1)
    headings = [match.group().strip() for match in _CHAPTER.finditer(text)]
    entries = [f"{heading}……………{page}" for page, heading in enumerate(headings, start=1)]
    return "\n".join([title, "目\u3000录", *entries, title, rest])


def contents_with_ranges(text: str) -> str:
    """A table of contents that says which articles a chapter holds."""
    title, rest = text.split("\n", 1)
    headings = [match.group().strip() for match in _CHAPTER.finditer(text)]
    entries = [f"{heading}（第一条—第九条）" for heading in headings]
    return "\n".join([title, "目\u3000录", *entries, rest])


def page_counts(text: str) -> str:
    """A page number with the number of pages after every five lines."""
    return _paged(text, "{page}/99")


def words_for_pages(text: str) -> str:
    """第3页 共99页 after every five lines."""
    return _paged(text, "第{page}页 共99页")


def spaced_paragraphs(text: str) -> str:
    """Paragraphs cut to one width, without an indent, a blank line between them."""
    return "\n\n".join("\n".join(_wrapped(line.strip())) for line in text.splitlines())


def markdown(text: str) -> str:
    """Headings and articles marked up, with tags that a converter left."""
    marked = _CHAPTER.sub(lambda match: f"## {match[0].strip()}<br/>", text)
    return _ARTICLE.sub(r"\1**\2**&nbsp;", marked)


def tabs(text: str) -> str:
    """A tab behind the number of a chapter or an article."""
    return re.sub(r"(?m)^(第[一二三四五六七八九十百]+[章条])[\u3000 ]+", "\\1\t", text)


def mixed_brackets(text: str) -> str:
    """（一): brackets of two widths around the number of a point."""
    return _POINT.sub(r"（\1)", text)


def no_break_spaces(text: str) -> str:
    """Spaces of the kinds that web pages put in."""
    return text.replace("\u3000", "\u00a0\u2002")


def zero_width_spaces(text: str) -> str:
    """A space that nobody sees before each number."""
    return re.sub(r"(?m)^(?=[第（])", "\u200b", text)


def old_line_ends(text: str) -> str:
    """CR alone."""
    return text.replace("\n", "\r")


def bracketed_pages(text: str) -> str:
    """A number in brackets in the middle of every third long line."""
    return _cut_lines(text, lambda page, head, tail: [head, f"[{page}]", tail])


def form_feeds(text: str) -> str:
    """A new page with the title as running head in the middle of every third long line."""
    title = text.splitlines()[0]
    return _cut_lines(text, lambda _page, head, tail: [head, f"\f{title}", tail])


def double_spaced_wraps(text: str) -> str:
    """Paragraphs indented and cut to one width, a blank line between any two lines."""
    return hard_wraps(text).replace("\n", "\n\n")


def web_page(text: str) -> str:
    """The lines that a web page prints around the text."""
    title, rest = text.split("\n", 1)
    return (
        f"您的位置：首页 > 政策 > 正文\n{title}\n来源：某网 发布时间：2021-03-04 浏览次数：33\n"
        f"{rest}【打印】 【关闭】\n上一篇：某通知\n"
    )


def _cut_lines(text: str, cut: Callable[[int, str, str], list[str]]) -> str:
    """The text with every third of its long lines cut in the middle."""
    lines: list[str] = []
    found = 0
    for line in text.splitlines():
        found += len(line) > _LONG
        if len(line) > _LONG and found % 3 == 0:
            middle = len(line) * 2 // 3
            lines += cut(found // 3, line[:middle], line[middle:])
        else:
            lines.append(line)
    return "\n".join(lines)


def _paged(text: str, number: str) -> str:
    lines = text.splitlines()
    paged: list[str] = []
    for at, line in enumerate(lines, start=1):
        paged.append(line)
        if at % 5 == 0 and at < len(lines):
            paged.append(number.format(page=at // 5))
    return "\n".join(paged)


def _wrapped(line: str) -> list[str]:
    return [line[at : at + _WIDTH] for at in range(0, len(line), _WIDTH)]


DAMAGES: tuple[Damage, ...] = (
    blank_lines,
    windows_line_ends,
    indents,
    spaced_numbers,
    bookmarks,
    glued_articles,
    glued_chapters,
    contents,
    page_numbers,
    hard_wraps,
    full_width_digits,
    spaced_headings,
    spaced_points,
    no_gaps,
    split_headings,
    inline_points,
    contents_with_pages,
    contents_with_ranges,
    page_counts,
    words_for_pages,
    spaced_paragraphs,
    markdown,
    tabs,
    mixed_brackets,
    no_break_spaces,
    zero_width_spaces,
    old_line_ends,
    bracketed_pages,
    form_feeds,
    double_spaced_wraps,
    web_page,
)
