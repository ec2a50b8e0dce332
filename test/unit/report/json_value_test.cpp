// JSON values against the text of RFC 8259's grammar and the bits of doubles.

#include "exahash/report/json_value.h"

#include <bit>
#include <limits>

#include <gtest/gtest.h>

namespace exahash::report {
namespace {

std::string read_json(std::string_view text) {
  const auto json = parse_json(text);
  if (json) return dump(*json, JsonLayout::line);
  EXPECT_EQ(json.error().kind, ErrorKind::bad_input);
  const Problem& problem = json.error().problems.front();
  return problem.where.empty() ? problem.what : problem.where + ": " + problem.what;
}

TEST(Json, ReadsAndWritesEveryKindOfValue) {
  const std::string text =
      R"([null,true,false,0,-1,18446744073709551615,-9223372036854775808,1.5,"a\"\\\n\u0001é",[],{},)"
      R"({"b":1,"a":[2]}])";
  EXPECT_EQ(read_json(text), text);
  EXPECT_EQ(read_json(" [ 1 , 2 ] \n"), "[1,2]");
}

TEST(Json, Layouts) {
  const JsonValue value = JsonObject{
      {"row", JsonArray{1.0, 2.5}}, {"deep", JsonArray{JsonArray{1.0}, JsonArray{}}}, {"x", "y"}};
  EXPECT_EQ(dump(value, JsonLayout::line), R"({"row":[1.0,2.5],"deep":[[1.0],[]],"x":"y"})");
  EXPECT_EQ(
      dump(value, JsonLayout::rows),
      "{\n  \"row\": [1.0, 2.5],\n  \"deep\": [\n    [1.0],\n    []\n  ],\n  \"x\": \"y\"\n}");
  EXPECT_EQ(dump(value, JsonLayout::indented),
            "{\n  \"row\": [\n    1.0,\n    2.5\n  ],\n  \"deep\": [\n    [\n      1.0\n    ],\n"
            "    []\n  ],\n  \"x\": \"y\"\n}");
}

TEST(Json, NonNumbersAreNullAndForeignBytesAreReplaced) {
  EXPECT_EQ(dump(std::numeric_limits<double>::quiet_NaN(), JsonLayout::line), "null");
  EXPECT_EQ(dump(-std::numeric_limits<double>::infinity(), JsonLayout::line), "null");
  EXPECT_EQ(dump("\xff", JsonLayout::line), "\"\xef\xbf\xbd\"");
}

// N = 200,000 doubles of random bits (xorshift64, seed 88172645463325252), and the ends of the
// range.
TEST(Json, DoublesKeepEveryBit) {
  std::vector<double> numbers{0.0,
                              -0.0,
                              5e-324,
                              2.2250738585072014e-308,
                              1.7976931348623157e308,
                              0.1,
                              1e21,
                              123456789012345680.0,
                              9007199254740993.0};
  std::uint64_t state = 88172645463325252U;
  while (numbers.size() < 200'000) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    const auto number = std::bit_cast<double>(state);
    if (number - number == 0) numbers.push_back(number);  // finite
  }
  for (const double number : numbers) {
    const auto read = parse_json(dump(number, JsonLayout::line));
    ASSERT_TRUE(read) << number;
    const auto* back = std::get_if<double>(&read->value);
    ASSERT_TRUE(back && std::bit_cast<std::uint64_t>(*back) == std::bit_cast<std::uint64_t>(number))
        << dump(number, JsonLayout::line);
  }
}

TEST(Json, RefusesWhatIsNone) {
  const std::pair<std::string, const char*> kWrong[] = {
      {"", "byte 1: cut off in the middle of a value"},
      {"{\"a\": [1, 2", "byte 12: cut off in the middle of a value"},
      {"\"abc", "byte 5: cut off in the middle of a value"},
      {"[1] x", "byte 5: no JSON"},
      {"[1,]", "byte 4: no JSON"},
      {"{a: 1}", "byte 2: no JSON"},
      {"NaN", "byte 1: no JSON"},
      {"[01]", "byte 3: no JSON"},
      {"\"\xff\"", "byte 2: no JSON"},
      {"1e999", "byte 5: a number that no double holds"},
      {"[1e-999]", "`1e-999` is no number that a double holds"},
      {R"({"a":1,"b":{"a":2},"a":3})", "`a` comes twice in one object"},
      {std::string(33, '['), "nested too deeply"},
      {std::string(1'000'000, '['), "nested too deeply"},
  };
  for (const auto& [text, expected] : kWrong) {
    EXPECT_EQ(read_json(text), expected) << text.substr(0, 40);
  }
  EXPECT_EQ(read_json(std::string(32, '[') + std::string(32, ']')),
            std::string(32, '[') + std::string(32, ']'));
}

TEST(Json, MembersAreFoundByName) {
  const auto json = parse_json(R"({"a":1,"b":"x"})");
  EXPECT_EQ(*json->find("b"), JsonValue("x"));
  EXPECT_EQ(json->find("c"), nullptr);
  EXPECT_EQ(json->find("a")->find("a"), nullptr);
}

}  // namespace
}  // namespace exahash::report
