#include "runtime/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace waymark {
namespace {

using testing::HasSubstr;

constexpr std::array keys{
    ConfigKey{.name = "listen", .preset = "127.0.0.1:8080", .sentence = "Where to listen."},
    ConfigKey{.name = "workers",
              .kind = ConfigKind::whole_number,
              .preset = "2",
              .sentence = "Threads.",
              .least = 1,
              .most = 64},
    ConfigKey{.name = "insecure-http", .kind = ConfigKind::flag, .preset = "false", .sentence = "Without TLS."},
};

ConfigSources sources(std::string file, std::map<std::string, std::string> environment = {},
                      std::map<std::string, std::string, std::less<>> flags = {}) {
  return {.flags = std::move(flags),
          .environment = [environment = std::move(environment)](const std::string& name) -> std::optional<std::string> {
            const auto at = environment.find(name);
            return at == environment.end() ? std::nullopt : std::optional(at->second);
          },
          .file_text = std::move(file),
          .file_name = "waymark.toml"};
}

/// "where: message [allowed]" of each complaint.
std::vector<std::string> complaints(const ConfigSources& given) {
  const auto config = Config::resolve(keys, given);
  std::vector<std::string> out;
  if (config) return out;
  for (const auto& each : config.error().fields)
    out.push_back(each.pointer + ": " + each.message + " [" + each.allowed + "]");
  return out;
}

TEST(Config, PresetsHoldWhenNothingIsSaid) {
  const auto config = Config::resolve(keys, {});
  ASSERT_TRUE(config);
  EXPECT_EQ(config->text("listen"), "127.0.0.1:8080");
  EXPECT_EQ(config->whole_number("workers"), 2);
  EXPECT_FALSE(config->flag("insecure-http"));
  EXPECT_EQ(config->origin("listen"), ConfigOrigin::preset);
}

TEST(Config, TheFileIsToml) {
  const auto config =
      Config::resolve(keys, sources("# ours\nlisten = \"[::1]:80\"\nworkers = 8\ninsecure-http = true\n"));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->text("listen"), "[::1]:80");
  EXPECT_EQ(config->whole_number("workers"), 8);
  EXPECT_TRUE(config->flag("insecure-http"));
  EXPECT_EQ(config->origin("workers"), ConfigOrigin::file);
}

TEST(Config, TheEnvironmentWinsOverTheFileAndAFlagOverBoth) {
  const std::string file = "workers = 3\nlisten = \"a\"";
  const auto by_environment = Config::resolve(keys, sources(file, {{"WAYMARK_WORKERS", "4"}}));
  EXPECT_EQ(by_environment->whole_number("workers"), 4);
  EXPECT_EQ(by_environment->text("listen"), "a");
  const auto by_flag = Config::resolve(keys, sources(file, {{"WAYMARK_WORKERS", "4"}}, {{"workers", "5"}}));
  EXPECT_EQ(by_flag->whole_number("workers"), 5);
  EXPECT_EQ(by_flag->origin("workers"), ConfigOrigin::flag);
  EXPECT_TRUE(Config::resolve(keys, sources("", {{"WAYMARK_INSECURE_HTTP", "1"}}))->flag("insecure-http"));
}

TEST(Config, AllThatIsWrongIsNamedWithItsPlace) {
  EXPECT_THAT(
      complaints(sources("workers = 65\nlissen = \"x\"\n[server]\na = 1", {{"WAYMARK_INSECURE_HTTP", "yes"}},
                         {{"port", "1"}})),
      testing::UnorderedElementsAre("workers in waymark.toml, line 1: The value 65 is not taken [1 to 64]",
                                    "lissen in waymark.toml, line 2: There is no such setting; did you mean listen? "
                                    "[listen, workers, insecure-http]",
                                    HasSubstr("server in waymark.toml, line 3: This kind of value is not taken"),
                                    "WAYMARK_INSECURE_HTTP: The value yes is not taken [true, false]",
                                    HasSubstr("--port: There is no such setting [")));
}

TEST(Config, AWrongValueIsRefusedEvenWhereANumberBegins) {
  for (const std::string text : {"", "4x", " 4", "0", "-1", "99999999999999999999", "4.0"})
    EXPECT_EQ(complaints(sources("", {}, {{"workers", text}})).size(), 1U) << text;
}

TEST(Config, AFileThatIsNoTomlIsRefusedWithTheLine) {
  EXPECT_THAT(complaints(sources("listen = \"a\"\nworkers = = 3")),
              testing::ElementsAre(HasSubstr("waymark.toml, line 2: This is not TOML: ")));
}

TEST(Config, OtherVariablesOfTheEnvironmentAreLeftAlone) {
  EXPECT_TRUE(Config::resolve(keys, sources("", {{"WAYMARK_DATA", "x"}, {"HOME", "y"}})));
  EXPECT_FALSE(environment_variable("WAYMARK_NO_SUCH_VARIABLE"));
}

TEST(ConfigDeathTest, AnUnknownKeyIsAMistakeOfOurs) {
  const auto config = Config::resolve(keys, {});
  EXPECT_DEATH((void)config->text("nothing"), "values_.end");
  EXPECT_DEATH((void)config->text("workers"), "ConfigKind::text");
}

}  // namespace
}  // namespace waymark
