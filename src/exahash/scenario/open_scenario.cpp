// Where scenarios, experiments and claims come from: a file, or one that is bundled with the
// program.

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/scenario/claims_file.h"
#include "exahash/scenario/files.h"
#include "exahash/scenario/scenario.h"
#include "exahash/scenario/stress_file.h"
#include "exahash/scenario/toml_reader.h"

// scenarios_embedded.S, claims_embedded.S
extern "C" {
extern const char exahash_scenario_no_exodus[], exahash_scenario_no_exodus_end[];
extern const char exahash_scenario_crash_2018[], exahash_scenario_crash_2018_end[];
extern const char exahash_scenario_bear_2022[], exahash_scenario_bear_2022_end[];
extern const char exahash_scenario_halving_2024[], exahash_scenario_halving_2024_end[];
extern const char exahash_scenario_quiet_exodus_2026[], exahash_scenario_quiet_exodus_2026_end[];
extern const char exahash_scenario_no_lock_in[], exahash_scenario_no_lock_in_end[];
extern const char exahash_scenario_no_displacement[], exahash_scenario_no_displacement_end[];
extern const char exahash_scenario_ai_bust_2027[], exahash_scenario_ai_bust_2027_end[];
extern const char exahash_scenario_hyperscalers_build[], exahash_scenario_hyperscalers_build_end[];
extern const char exahash_scenario_cheap_coins_2027[], exahash_scenario_cheap_coins_2027_end[];
extern const char exahash_scenario_defaults_2027[], exahash_scenario_defaults_2027_end[];
extern const char exahash_scenario_price_100k[], exahash_scenario_price_100k_end[];
extern const char exahash_claims_quiet_exodus[], exahash_claims_quiet_exodus_end[];
extern const char exahash_scenario_gpu_2010[], exahash_scenario_gpu_2010_end[];
extern const char exahash_scenario_china_2021[], exahash_scenario_china_2021_end[];
extern const char exahash_scenario_winter_storm_2026[], exahash_scenario_winter_storm_2026_end[];
extern const char exahash_experiment_stress_noda_2020[], exahash_experiment_stress_noda_2020_end[];
}

namespace exahash::scenario {
namespace {

namespace fs = std::filesystem;

// The question of a bundled scenario, from its own text.
std::string_view question_of(std::string_view text) {
  constexpr std::string_view kKey = "\nquestion = \"";
  const std::size_t at = text.find(kKey);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + kKey.size());
  return rest.substr(0, rest.find("\"\n"));
}

Bundled bundled(std::string_view name, const char* begin, const char* end) {
  const std::string_view text(begin, static_cast<std::size_t>(end - begin));
  return {name, question_of(text), text};
}

bool is_named(const std::vector<Bundled>& all, std::string_view name) {
  return std::ranges::find(all, name, &Bundled::name) != all.end();
}

bool is_path(std::string_view name) {
  return name.find('/') != std::string_view::npos || name.ends_with(".toml");
}

// "did you mean `no-exodus`?", then all there are, a line each; `help` where none is near.
std::string help_with_names(std::string_view name, const std::vector<Bundled>& all,
                            std::string_view help) {
  std::vector<std::string_view> names;
  names.reserve(all.size());
  for (const Bundled& one : all) names.push_back(one.name);
  const auto meant = did_you_mean(name, names);
  if (is_path(name)) return meant ? fmt::format("did you mean `{}`?", *meant) : std::string(help);
  return fmt::format("{}; there are\n    {}",
                     meant ? fmt::format("did you mean `{}`?", *meant) : std::string(help),
                     fmt::join(names, "\n    "));
}

// `noun` and `help` are for the message where neither a file nor a bundled text has the name.
Expected<Source> open_bundled(std::string_view name_or_path, const std::vector<Bundled>& all,
                              std::string_view noun, std::string_view help) {
  const auto found = std::ranges::find(all, name_or_path, &Bundled::name);
  if (found != all.end()) {
    return Source{std::string(found->text), std::string(found->name), ""};
  }
  const fs::path path(name_or_path);
  std::error_code fault;
  if (name_or_path.empty() || !fs::exists(path, fault)) {
    return fail(ErrorKind::missing_data,
                is_path(name_or_path) ? fmt::format("no file `{}`", name_or_path)
                                      : fmt::format("`{}` is neither a file nor {} of the program",
                                                    name_or_path, noun),
                "", help_with_names(name_or_path, all, help));
  }
  auto text = read_file(path, kLargestToml);
  if (!text) return tl::unexpected(text.error());
  if (trim(*text).empty()) {
    return fail(ErrorKind::bad_input, "the file is empty", path.filename().string(),
                std::string(help));
  }
  return Source{*std::move(text), path.filename().string(), path.parent_path().string()};
}

}  // namespace

const std::vector<Bundled>& bundled_scenarios() {
  static const std::vector<Bundled> all{
      bundled("no-exodus", exahash_scenario_no_exodus, exahash_scenario_no_exodus_end),
      bundled("crash-2018", exahash_scenario_crash_2018, exahash_scenario_crash_2018_end),
      bundled("bear-2022", exahash_scenario_bear_2022, exahash_scenario_bear_2022_end),
      bundled("halving-2024", exahash_scenario_halving_2024, exahash_scenario_halving_2024_end),
      bundled("quiet-exodus-2026", exahash_scenario_quiet_exodus_2026,
              exahash_scenario_quiet_exodus_2026_end),
      bundled("no-lock-in", exahash_scenario_no_lock_in, exahash_scenario_no_lock_in_end),
      bundled("no-displacement", exahash_scenario_no_displacement,
              exahash_scenario_no_displacement_end),
      bundled("ai-bust-2027", exahash_scenario_ai_bust_2027, exahash_scenario_ai_bust_2027_end),
      bundled("hyperscalers-build", exahash_scenario_hyperscalers_build,
              exahash_scenario_hyperscalers_build_end),
      bundled("price-100k", exahash_scenario_price_100k, exahash_scenario_price_100k_end),
      bundled("gpu-2010", exahash_scenario_gpu_2010, exahash_scenario_gpu_2010_end),
      bundled("china-2021", exahash_scenario_china_2021, exahash_scenario_china_2021_end),
      bundled("winter-storm-2026", exahash_scenario_winter_storm_2026,
              exahash_scenario_winter_storm_2026_end),
      bundled("cheap-coins-2027", exahash_scenario_cheap_coins_2027,
              exahash_scenario_cheap_coins_2027_end),
      bundled("defaults-2027", exahash_scenario_defaults_2027, exahash_scenario_defaults_2027_end)};
  return all;
}

Expected<Source> open_scenario(std::string_view name_or_path) {
  if (is_named(bundled_experiments(), name_or_path)) {
    return fail(ErrorKind::missing_data,
                fmt::format("`{}` is an experiment of `stress`, not a scenario", name_or_path), "",
                fmt::format("exahash stress {}", name_or_path));
  }
  return open_bundled(name_or_path, bundled_scenarios(), "a scenario",
                      "exahash init -o FILE writes one to start from");
}

Expected<Source> open_experiment(std::string_view name_or_path) {
  if (is_named(bundled_scenarios(), name_or_path)) {
    return fail(
        ErrorKind::missing_data,
        fmt::format("`{}` is a scenario of `run`, not an experiment of `stress`", name_or_path), "",
        fmt::format("exahash run {}; of stress: exahash stress --drop 50%, or an "
                    "experiment: exahash stress {}",
                    name_or_path, bundled_experiments().front().name));
  }
  return open_bundled(name_or_path, bundled_experiments(), "an experiment",
                      "docs/formats/stress-experiment.md shows how one is written");
}

const std::vector<Bundled>& bundled_experiments() {
  static const std::vector<Bundled> all{bundled("stress-noda-2020",
                                                exahash_experiment_stress_noda_2020,
                                                exahash_experiment_stress_noda_2020_end)};
  return all;
}

Expected<Source> open_claims(std::string_view name_or_path) {
  return open_bundled(name_or_path, bundled_claims(), "a file of claims",
                      "docs/formats/claims.md shows how one is written");
}

const std::vector<Bundled>& bundled_claims() {
  static const std::vector<Bundled> all{
      bundled("quiet-exodus", exahash_claims_quiet_exodus, exahash_claims_quiet_exodus_end)};
  return all;
}

}  // namespace exahash::scenario
