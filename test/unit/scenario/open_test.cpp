#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "exahash/scenario/stress_file.h"

#include "unit/scenario/support.h"

namespace exahash::scenario {
namespace {

namespace fs = std::filesystem;

TEST(OpenScenario, BundledOnesAreTheFilesOfTheRepository) {
  ASSERT_FALSE(bundled_scenarios().empty());
  for (const Bundled& one : bundled_scenarios()) {
    std::ifstream file("scenarios/" + std::string(one.name) + "/scenario.toml");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(one.text, text) << one.name;
    const auto source = open_scenario(one.name);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->text, text);
    const auto scenario = resolve(*source, {}, test::history());
    ASSERT_TRUE(scenario) << test::problems_of(scenario);
    EXPECT_EQ(scenario->name, one.name);
    EXPECT_EQ(scenario->question, one.question);
    EXPECT_TRUE(fs::exists("scenarios/" + std::string(one.name) + "/README.md"));
  }
}

TEST(OpenScenario, ExperimentsAndScenariosAreKeptApart) {
  for (const Bundled& one : bundled_experiments()) {
    std::ifstream file("scenarios/" + std::string(one.name) + "/experiment.toml");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(one.text, text) << one.name;
    const auto source = open_experiment(one.name);
    ASSERT_TRUE(source);
    EXPECT_TRUE(read_stress_file(*source)) << one.name;
    const auto other = open_scenario(one.name);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().problems.front().what,
              "`stress-noda-2020` is an experiment of `stress`, not a scenario");
  }
  const auto scenario = open_experiment("no-exodus");
  ASSERT_FALSE(scenario);
  EXPECT_EQ(scenario.error().problems.front().what,
            "`no-exodus` is a scenario of `run`, not an experiment of `stress`");
  const auto unknown = open_experiment("stress-nodda");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().problems.front().what,
            "`stress-nodda` is neither a file nor an experiment of the program");
  EXPECT_TRUE(unknown.error().problems.front().fix.ends_with("there are\n    stress-noda-2020"));
}

TEST(OpenScenario, AFileByItsPath) {
  const fs::path folder = fs::temp_directory_path() / ("exahash-open-" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "mine.toml") << "schema = 1\n";
  const auto source = open_scenario((folder / "mine.toml").string());
  ASSERT_TRUE(source);
  EXPECT_EQ(source->name, "mine.toml");
  EXPECT_EQ(source->folder, folder.string());
  EXPECT_EQ(source->text, "schema = 1\n");
  const auto directory = open_scenario(folder.string());
  ASSERT_FALSE(directory);
  EXPECT_EQ(directory.error().kind, ErrorKind::bad_input);
  fs::remove_all(folder);
}

TEST(OpenScenario, WhatIsNotThereIsSaidWithWhatWasMeant) {
  const auto problem = [](const char* name) {
    const auto source = open_scenario(name);
    if (source) return std::string("opened");
    EXPECT_EQ(source.error().kind, ErrorKind::missing_data) << name;
    const Problem& first = source.error().problems.front();
    return first.what + " | " + first.fix;
  };
  // What was meant comes first, then all there are, a line each.
  const std::string near = problem("no-exodos");
  EXPECT_TRUE(
      near.starts_with("`no-exodos` is neither a file nor a scenario of the program | did you "
                       "mean `no-exodus`?; there are\n    no-exodus\n    crash-2018\n"))
      << near;
  EXPECT_TRUE(near.ends_with("\n    defaults-2027")) << near;
  EXPECT_EQ(problem("none/mine.toml"),
            "no file `none/mine.toml` | exahash init -o FILE writes one to start from");
  EXPECT_TRUE(
      problem("").starts_with("`` is neither a file nor a scenario of the program | exahash "
                              "init -o FILE writes one to start from; there are\n"));
  const auto device = open_scenario("/dev/zero");
  ASSERT_FALSE(device);
  EXPECT_EQ(device.error().problems.front().what, "is not a regular file");
}

}  // namespace
}  // namespace exahash::scenario
