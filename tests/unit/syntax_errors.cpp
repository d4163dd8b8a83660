// One row for each kind of syntax error: where it is reported, in which words, with which hint.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parley/files/toml/syntax.hpp"

namespace parley {
namespace {

struct Row {
  std::string text;
  std::string shown;  // line:column code
  std::string message;
  std::string hint;
};

std::string first_line(const Diagnostic& d) { return std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.code; }

void expect(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const Syntax syntax = parse_syntax(row.text, "x.toml");
    ASSERT_EQ(syntax.diagnostics.size(), 1u) << (syntax.diagnostics.empty() ? "" : render(syntax.diagnostics.back(), row.text));
    const Diagnostic& d = syntax.diagnostics[0];
    EXPECT_EQ(first_line(d), row.shown);
    EXPECT_EQ(d.message, row.message);
    EXPECT_EQ(d.hint, row.hint);
    EXPECT_EQ(d.severity, Severity::error);
    EXPECT_EQ(d.place.file, "x.toml");
  }
}

const std::string value_hint = "write a number, a date, [low, most likely, high], true or false, or a text in quotes";

TEST(SyntaxErrors, Keys) {
  expect({
      {"a = 1\ntitle: \"x\"", "2:6 missing-equals", "'title' should be followed by '='; TOML writes key = value",
       "write '=' in place of ':'"},
      {"title : 5", "1:7 missing-equals", "'title' should be followed by '='; TOML writes key = value", "write '=' in place of ':'"},
      {"title", "1:6 missing-equals", "key 'title' has no value; '=' and a value should follow",
       "write title = ..., or put # before a remark"},
      {"title \"x\"", "1:7 missing-equals", "after key 'title' should stand '=', not '\"x\"'", "write title = value"},
      {"us hawk = 5", "1:4 missing-equals", "a key is one word, not 'us hawk'", "write us_hawk, or \"us hawk\" in quotes"},
      {"größe = 5", "1:3 bad-key", "key 'größe' holds 'ö'; a key without quotes holds A-Z a-z 0-9 _ - only", "write \"größe\""},
      {"a/b = 5", "1:2 bad-key", "key 'a/b' holds '/'; a key without quotes holds A-Z a-z 0-9 _ - only", "write \"a/b\""},
      {"a = 1\n = 5", "2:2 missing-key", "a key should stand here, not '='", "a line holds key = value, [table] or # comment"},
      {"a. = 5", "1:4 missing-key", "after 'a.' a name should stand, not '='", "write the name, or leave the '.' out"},
      {"\"\"\"a\"\"\" = 5", "1:1 bad-key", "a key cannot go over several lines", "write it between \" and \""},
      {"\"a = 5", "1:1 unclosed-string", "this text is not closed", "add \" at its end; the quotes of a line come in pairs"},
      {"a = 1\n]", "2:1 missing-key", "a key should stand here, not ']'", "a line holds key = value, [table] or # comment"},
      {"“a” = 1", "1:1 typographic-character", "typographic quotes; TOML wants plain ones", "write \" on both sides"},
  });
}

TEST(SyntaxErrors, Values) {
  expect({
      {"a =\nb = 1", "1:4 missing-value", "a value should stand after '='", value_hint},
      {"a = # why", "1:4 missing-value", "a value should stand after '='", value_hint},
      {"a == 1", "1:4 missing-value", "a second '='; a value should stand here", "write one '='"},
      {"a = talks", "1:5 bad-value", "'talks' is no number, no date and not true or false; a text stands in quotes", "write \"talks\""},
      {"a = True", "1:5 bad-value", "'True' is no value; true and false are written small", "write true"},
      {"a = yes", "1:5 bad-value", "'yes' is no value", "write true, or a text in quotes: \"yes\""},
      {"a = NO", "1:5 bad-value", "'NO' is no value", "write false, or a text in quotes: \"NO\""},
      {"a = null", "1:5 bad-value", "'null' is no value; TOML has no empty value", "leave the key out"},
      {"a = 1 2", "1:7 text-after-value", "'2' stands after the value; the line should end there",
       "put it on a line of its own, or put # before a remark"},
      {"a = \"x \"y\" z\"", "1:9 text-after-value", "'y' stands after the value; the line should end there",
       "write \\\" for a quotation mark inside a text, or put # before a remark"},
      {"a = \"\"\"x\ny\"\"\" z\"\"\"", "2:6 text-after-value", "'z' stands after the value; the line should end there",
       "the text that starts at line 1 ends here; look for quotes inside it"},
      {"a = \"\"\"x\ny\"\"\" z", "2:6 text-after-value", "'z' stands after the value; the line should end there",
       "the text that starts at line 1 ends here; look for quotes inside it"},
      {"a = 50,\nb = 1", "1:7 stray-comma", "a comma after the value; a line ends without one", "leave the ',' out"},
      {"a = 1,5", "1:6 stray-comma", "a comma after the value; a key has one value",
       "a list stands in brackets: [40, 60, 80]; a decimal number has a point: 1.5"},
      {"a = 5]", "1:6 stray-bracket", "']' closes nothing", "leave it out, or open the bracket where the value starts"},
      {"a = 5;", "1:5 bad-number", "'5;' ends in ';'; TOML has none", "leave the ';' out; entries of a list are parted by ','"},
      {"a = true;", "1:5 bad-value", "'true;' ends in ';'; TOML has none", "leave the ';' out"},
      {"a = “x”", "1:5 typographic-character", "typographic quotes; TOML wants plain ones", "write \" on both sides"},
      {"a = −5", "1:5 typographic-character", "a typographic minus; TOML wants the plain one", "write -"},
      {"a =\xC2\xA0"
       "5",
       "1:4 typographic-character", "a space that is not the plain one (it looks the same)", "type it again as a plain space"},
  });
}

TEST(SyntaxErrors, Numbers) {
  expect({
      {"a = 0123", "1:5 bad-number", "'0123' starts with a zero; a number does not", "write 123"},
      {"a = -00.5", "1:5 bad-number", "'-00.5' starts with a zero; a number does not", "write -0.5"},
      {"a = .5", "1:5 bad-number", "'.5' has no digit before the point", "write 0.5"},
      {"a = 5.", "1:5 bad-number", "'5.' has no digit after the point", "write 5"},
      {"a = 1__0", "1:5 bad-number", "'1__0' has an underscore that does not stand between two digits", "write 10"},
      {"a = 1.2.3", "1:5 bad-number", "'1.2.3' holds two points", "a number has one point at most"},
      {"a = 40-60", "1:5 bad-number", "'40-60' is no number", "a range is written [low, most likely, high], such as [40, 60, 80]"},
      {"a = 40%", "1:5 bad-number", "'40%' holds '%'; shares are written in per cent without it", "write 40"},
      {"a = 8weeks", "1:5 bad-number", "'8weeks' is no number: 'weeks' stands after the digits",
       "write the number alone, or a text in quotes: \"8weeks\""},
      {"a = 9223372036854775808", "1:5 bad-number", "'9223372036854775808' is too large a number",
       "whole numbers go to 9223372036854775807; write 1e20 for larger ones"},
      {"a = 1e999", "1:5 bad-number", "'1e999' is too large or too small a number", "write a number between 1e-300 and 1e300"},
      {"a = 0xFG", "1:5 bad-number", "'0xFG' is no hexadecimal number", "write it as a decimal number"},
      {"a = " + std::string(101, '7') + ".5", "1:5 bad-number", "'" + std::string(40, '7') + "...' is too long a number",
       "write at most 100 digits"},
  });
}

TEST(SyntaxErrors, Dates) {
  expect({
      {"a = 2017-02-30", "1:5 bad-date", "there is no day 2017-02-30", "February 2017 has 28 days"},
      {"a = 2016-02-30", "1:5 bad-date", "there is no day 2016-02-30", "February 2016 has 29 days"},
      {"a = 2017-13-01", "1:5 bad-date", "there is no month 13 in 2017-13-01", "a date is written year-month-day, such as 2017-12-21"},
      {"a = 2017-2-3", "1:5 bad-date", "'2017-2-3' is no date; month and day have two digits", "write 2017-02-03"},
      {"a = 2017-12", "1:5 bad-date", "'2017-12' is a month; a date has a day", "write 2017-12-01; an event may add precision = \"month\""},
      {"a = 21.12.2017", "1:5 bad-date", "'21.12.2017' is no date; a date is written year-month-day", "write it as 2017-12-21"},
      {"a = 2017/12/21", "1:5 bad-date", "'2017/12/21' is no date; a date is written year-month-day", "write it as 2017-12-21"},
      {"a = 2017-12-21x", "1:5 bad-date", "'x' stands after the date 2017-12-21", "a date is written year-month-day and nothing more"},
      {"a = 2017-12-21 25:00:00", "1:5 bad-date", "there is no time 25:00:00", "hours go to 23, minutes and seconds to 59"},
      {"a = 12:30", "1:5 bad-date", "'12:30' is no time; a time is written 14:30:00",
       "write hours, minutes and seconds with two digits each"},
  });
}

TEST(SyntaxErrors, Texts) {
  expect({
      {"a = \"abc\nb = 1", "1:5 unclosed-string", "this text is not closed", "add \" at its end; the quotes of a line come in pairs"},
      {"a = 'abc", "1:5 unclosed-string", "this text is not closed", "add ' at its end; the quotes of a line come in pairs"},
      {"a = \"\"\"abc\ndef\nb = 1", "1:5 unclosed-string", "this text is not closed", "write \"\"\" where the text ends"},
      {"a = \"C:\\dir\"", "1:8 bad-escape", "'\\d' means nothing in a text", "write \\\\ for a backslash, or put the text between ' and '"},
      {"a = \"\\u12\"", "1:6 bad-escape", "'\\u' wants 4 hexadecimal digits", "write \\\\ for a backslash"},
      {"a = \"\\uD800\"", "1:6 bad-escape", "'\\uD800' is no character", "write the character itself: the file is UTF-8"},
      {"a = [\"x, \"y\"]", "1:6 unclosed-string", "from this text on the quotes of the line do not pair up",
       "close the text where it ends; a quote inside a text is written \\\""},
  });
}

TEST(SyntaxErrors, ListsAndBraces) {
  expect({
      {"a = [1, 2\nb = 3", "1:5 unclosed-bracket", "'[' is not closed", "add ']' before line 1 ends"},
      {"a = [1, 2\n\n[b]\nc = 3", "1:5 unclosed-bracket", "'[' is not closed", "add ']' before line 2 ends"},
      {"a = [1, 2", "1:5 unclosed-bracket", "'[' is not closed", "add ']' before the file ends"},
      {"a = [40 60, 80]", "1:8 missing-comma", "a comma should stand between '40' and '60'", "write ','"},
      {"a = [\n  { b = 1 }\n  { b = 2 }\n]", "2:12 missing-comma", "a comma should stand between '}' and '{'", "write ','"},
      {"a = [1,, 2]", "1:8 stray-comma", "nothing stands before this comma; a value should", "leave the ',' out, or write the value"},
      {"a = [b = 1]", "1:6 bad-value", "'b' is no number, no date and not true or false; a text stands in quotes", "write \"b\""},
      {"a = [\"b\" = 1]", "1:10 missing-comma", "'=' cannot stand in a list; ',' or ']' should",
       "keys and values stand in braces: { key = value }"},
      {"a = [1 }", "1:8 stray-bracket", "'}' cannot stand in a list; ',' or ']' should", "close the list with ']'"},
      {"a = { b = 1, }", "1:12 trailing-comma", "a comma before '}'; a table in braces ends without one", "leave the ',' out"},
      {"a = { b = 1,, c = 2 }", "1:13 stray-comma", "nothing stands before this comma; key = value should", "leave the ',' out"},
      {"a = { b = 1 c = 2 }", "1:12 missing-comma", "a comma should stand between the entry before and 'c'", "write ','"},
      {"a = { b = 1 = 2 }", "1:13 missing-comma", "',' or '}' should stand here, not '='", "entries in braces are parted by ','"},
      {"a = { b = 1\nc = 2", "1:5 unclosed-bracket", "'{' is not closed on its line", "add '}' before line 1 ends"},
      {"a = { b = 1 # c }", "1:5 unclosed-bracket", "'{' is not closed before the remark on its line", "write '}' before the '#'"},
      {"a = {\n  b = 1,\n  c = 2\n}\nd = 1", "1:5 braces-over-lines", "this table in braces goes over several lines; it stands on one",
       "write it on one line, or as a table of its own: [name] and one key a line"},
      {"a = { b }", "1:8 missing-equals", "key 'b' has no value; '=' and a value should follow", "write b = ..., or put # before a remark"},
      {"a = { = 1 }", "1:7 missing-key", "a key, or '}', should stand here, not '='", "a line holds key = value, [table] or # comment"},
      {"a = " + std::string(70, '[') + std::string(70, ']'), "1:68 too-deep", "brackets lie more than 64 deep in each other",
       "no case needs that: look for a bracket too many before this place"},
  });
}

TEST(SyntaxErrors, Headers) {
  expect({
      {"[actor.PRK\nrisk = 5", "1:11 unclosed-bracket", "the header [actor.PRK is not closed", "write [actor.PRK]"},
      {"[[link]\nid = 5", "1:8 unclosed-bracket", "the header [[link is closed by one bracket; it needs two", "write [[link]]"},
      {"[link]]\nid = 5", "1:7 stray-bracket", "']' too many; this header opens with [", "write [link], or [[link]] for one of several"},
      {"[actor PRK]", "1:8 bad-header", "'PRK' cannot stand in the name of a table; '.' or ']' should",
       "the parts of a name are parted by '.': [actor.PRK]"},
      {"[]", "1:2 bad-header", "this table has no name", "write [name]"},
      {"[[", "1:3 bad-header", "this table has no name", "write [[name]]"},
      {"[ [a] ]", "1:3 bad-header", "a blank between the brackets; they stand together", "write [[name]]"},
      {"[a.]", "1:4 missing-key", "after 'a.' a name should stand, not ']'", "write the name, or leave the '.' out"},
      {"[a] b = 1", "1:5 text-after-header", "'b' stands after the header; the line should end there",
       "put it on the next line, or # before a remark"},
      {"[größe]", "1:4 bad-key", "key 'größe' holds 'ö'; a key without quotes holds A-Z a-z 0-9 _ - only", "write \"größe\""},
      {"[" + std::string(64, 'a') + "]\nb.c.d = [" + "1 2]", "2:11 missing-comma", "a comma should stand between '1' and '2'", "write ','"},
  });
}

TEST(SyntaxErrors, WhatStandsTwice) {
  expect({
      {"[actor.PRK]\nrisk = 50\nrisk = 60", "3:1 duplicate-key", "key 'actor.PRK.risk' is given twice; first at line 2",
       "keep one of the two"},
      {"a = { b = 1, b = 2 }", "1:14 duplicate-key", "key 'b' is given twice; first at line 1", "keep one of the two"},
      {"a = 1\na.b = 2", "2:1 duplicate-key", "'a' has its value already (first at line 1) and takes no more keys",
       "put the key where 'a' stands first"},
      {"[a.b]\n[a]\nb = 1", "3:1 duplicate-key", "key 'a.b' is given twice; first at line 1",
       "'a.b' is a table there: give the key another name, or put it into the table"},
      {"[a.b]\nc = 1\n[a]\nb.d = 1", "4:1 duplicate-key", "table 'a.b' is declared already (first at line 1); its keys stand there",
       "put the key where 'a.b' stands first"},
      {"[actor.PRK]\n\n[actor.PRK]", "3:8 duplicate-table", "table [actor.PRK] stands twice; first at line 1",
       "put its keys together under one header, or give one another name"},
      {"[[link]]\n[link]", "2:2 duplicate-table", "'link' is a list of tables (first at line 1); [link] cannot stand beside it",
       "write [[link]]"},
      {"[link]\n[[link]]", "2:3 duplicate-table", "'link' is one table (first at line 1); [[link]] cannot stand beside it",
       "write [[link]] at both places, or give one another name"},
      {"[variable]\ngoodwill = { zero = 1 }\n[variable.goodwill]", "3:11 duplicate-key",
       "'variable.goodwill' has its value already (first at line 2); it cannot be a table too", "keep one of the two"},
      {"link = [ { id = 1 } ]\n[[link]]\nid = 2", "2:3 duplicate-key",
       "'link' has its value already (first at line 1); it cannot be a table too", "keep one of the two"},
      {"[a]\nb.c = 1\n[a.b]", "3:4 duplicate-table", "table 'a.b' is given by dotted keys already; first at line 2",
       "put its keys together at one place"},
  });
}

TEST(SyntaxErrors, Bytes) {
  const std::string nul("a = 1\nb = \"\0\"", 13);
  expect({
      {"a = \"caf\xE9\"", "1:9 not-utf8", "byte 0xE9 is no UTF-8; a case is UTF-8 text", "save the file as UTF-8"},
      {"a = 1 # \xE9\xE9\nb = 1", "1:9 not-utf8", "byte 0xE9 is no UTF-8, the first of 2; a case is UTF-8 text", "save the file as UTF-8"},
      {"a = \"x\xE2\x82\"", "1:7 not-utf8", "byte 0xE2 is no UTF-8; a case is UTF-8 text", "save the file as UTF-8"},
      {nul, "2:6 nul-byte", "a NUL byte; a case is plain text", "delete it, or save the file as UTF-8 text"},
      {"a = 1\rb = 2", "1:6 lone-return", "a carriage return without a line feed; a line ends in LF or CR LF",
       "save the file with Unix or Windows line ends"},
      {"a = \"\x1B[31m\"", "1:6 control-character", "control character U+001B; a text holds none but tab and line end",
       "delete it, or write \\u001B inside \"...\""},
      {"\xFF\xFE"
       "a",
       "1:1 not-utf8", "the file is UTF-16; a case is UTF-8 text", "save the file as UTF-8"},
      {std::string("a\0=\0", 4), "1:1 not-utf8", "the file is UTF-16; a case is UTF-8 text", "save the file as UTF-8"},
      {"\n{ \"schema\": 1 }", "2:1 json", "this looks like JSON; a case is a TOML file", "start from `parley new`, or see docs/format.md"},
      {std::string((16 << 20) + 1, ' '), "1:1 too-large", "the file has 17 MiB; a case has 16 at most", "is this the right file?"},
  });
}

}  // namespace
}  // namespace parley
