#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tidy.hpp"

namespace waymark::tidy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(TidyIncludes, ARoomMayNotIncludeTheOneAboveIt) {
  EXPECT_THAT(check_includes("src/domain/kpi.cpp", "// a KPI\n#include \"store/store.hpp\"\n"),
              ElementsAre("src/domain/kpi.cpp:2: may not include \"store/store.hpp\" (domain sees: base)"));
  EXPECT_THAT(check_includes("src/base/result.hpp", "#include \"runtime/log.hpp\""),
              ElementsAre(HasSubstr("base sees: nothing")));
  EXPECT_THAT(check_includes("src/domain/kpi.cpp", "#  include \"runtime/clock.hpp\""),
              ElementsAre(HasSubstr("domain")));
  EXPECT_THAT(check_includes("src/store/store.cpp", "#include \"app/queries.hpp\""), ElementsAre(HasSubstr("store")));
}

TEST(TidyIncludes, ARoomMayIncludeItselfAndTheOnesBelow) {
  EXPECT_THAT(check_includes("src/app/writer.cpp",
                             "#include \"app/writer.hpp\"\n#include \"store/store.hpp\"\n"
                             "#include \"domain/kpi.hpp\"\n#include <vector>\n"),
              IsEmpty());
}

TEST(TidyIncludes, OnlyCliNamesAConcreteStore) {
  constexpr std::string_view text = "#include \"store/sqlite_store.hpp\"\n";
  EXPECT_THAT(check_includes("src/app/writer.cpp", text), ElementsAre(HasSubstr("only cli names a concrete store")));
  EXPECT_THAT(check_includes("src/server/api_goals.cpp", text), testing::SizeIs(1));
  EXPECT_THAT(check_includes("src/cli/serve.cpp", text), IsEmpty());
  EXPECT_THAT(check_includes("src/app/writer_test.cpp", text), IsEmpty());
}

TEST(TidyHeavyHeaders, AParserOrADatabaseStaysOutOfHeaders) {
  EXPECT_THAT(check_heavy_headers("src/base/json.hpp", "#include <simdjson.h>\n"), testing::SizeIs(1));
  EXPECT_THAT(check_heavy_headers("src/base/json.cpp", "#include <simdjson.h>\n"), IsEmpty());
}

TEST(TidyHeavyHeaders, TheNetworkLibraryStaysInTheNetworkFiles) {
  constexpr std::string_view text = "#include <boost/asio/ip/tcp.hpp>\n";
  EXPECT_THAT(check_heavy_headers("src/server/router.cpp", text), testing::SizeIs(1));
  EXPECT_THAT(check_heavy_headers("src/server/http_connection.hpp", text), IsEmpty());
}

TEST(TidySizes, ALineHasAtMost120Columns) {
  EXPECT_THAT(check_sizes("src/a.cpp", std::string(121, 'x')), ElementsAre("src/a.cpp:1: 121 columns, at most 120"));
  EXPECT_THAT(check_sizes("src/a.cpp", std::string(120, 'x')), IsEmpty());
}

TEST(TidySizes, ColumnsAreCharactersNotBytes) {
  std::string line;
  for (int i = 0; i < 120; ++i) {
    line += "\u00e4";
  }
  EXPECT_THAT(check_sizes("src/a.cpp", line), IsEmpty());
}

TEST(TidySizes, AFileHasAtMost600Lines) {
  EXPECT_THAT(check_sizes("src/a.cpp", std::string(600, '\n')), IsEmpty());
  EXPECT_THAT(check_sizes("src/a.cpp", std::string(601, '\n')), ElementsAre(HasSubstr("601 lines")));
}

TEST(TidyCalls, BelowRuntimeThereIsNoClockNoDiceNoThreadNoFile) {
  for (const std::string call :
       {"std::chrono::system_clock::now()", "std::chrono::steady_clock::now()", "rand()", "srand(1)", "std::thread t",
        "fopen(name, mode)", "std::ifstream in", "std::ofstream out", "time(nullptr)"}) {
    EXPECT_THAT(check_calls("src/domain/kpi.cpp", "auto x = " + call + ";"), testing::SizeIs(1)) << call;
    EXPECT_THAT(check_calls("src/runtime/clock.cpp", "auto x = " + call + ";"), IsEmpty()) << call;
  }
}

TEST(TidyCalls, NothingIsThrownOutsideTests) {
  EXPECT_THAT(check_calls("src/app/a.cpp", "throw 1;"), testing::SizeIs(1));
  EXPECT_THAT(check_calls("src/app/a.cpp", "int n = std::stoi(text);"), ElementsAre(HasSubstr("std::from_chars")));
  EXPECT_THAT(check_calls("src/app/a_test.cpp", "throw 1;"), IsEmpty());
}

TEST(TidyCalls, CoroutinesAreNotWrittenAnywhere) {
  EXPECT_THAT(check_calls("src/server/http_server.cpp", "  co_await done();"), testing::SizeIs(1));
  EXPECT_THAT(check_calls("tests/api_test.cpp", "  co_return 1;"), testing::SizeIs(1));
}

TEST(TidyCalls, WordsInCommentsAndTextsAreNoCalls) {
  EXPECT_THAT(check_calls("src/domain/a.cpp", "// never throw\nauto text = \"throw rand()\";\n/* std::stoi( */"),
              IsEmpty());
  EXPECT_THAT(check_calls("src/domain/a.cpp", "auto t = R\"(a \" throw)\"; throw 1;"), testing::SizeIs(1));
  EXPECT_THAT(check_calls("src/domain/a.cpp", "int n = 1'000; throw n;"), testing::SizeIs(1));
  EXPECT_THAT(check_calls("src/domain/a.cpp", "char q = '\"'; throw q;"), testing::SizeIs(1));
}

TEST(TidyCalls, APartOfAWordIsNotTheWord) {
  EXPECT_THAT(check_calls("src/domain/a.cpp", "void operand(); bool nothrow_ = true; brand();"), IsEmpty());
}

TEST(TidyWords, AWordThatWasGivenUpIsNamedWithItsSuccessor) {
  EXPECT_THAT(check_words("src/domain/a.hpp", std::string("double okr_") + "score;"), ElementsAre(HasSubstr("grade")));
  EXPECT_THAT(check_words("web/src/a.ts", std::string("// TO") + "DO later"), testing::SizeIs(1));
  EXPECT_THAT(check_words("src/domain/a.hpp", "double grade;"), IsEmpty());
}

TEST(TidyWords, NoPathOfOneMachineIsKept) {
  EXPECT_THAT(check_words("src/app/a.cpp", std::string("\"/ho") + "me/somebody/data\""), testing::SizeIs(1));
  EXPECT_THAT(check_words("src/app/a.cpp", std::string("\"/ro") + "ot/data\""), testing::SizeIs(1));
  EXPECT_THAT(check_words("src/app/a.cpp", "\"/network/data\""), IsEmpty());
}

struct TreeFile {
  std::string path;
  std::string text;
};

// Sources below one folder, paths as seen from the root of the tree.
std::vector<TreeFile> files_below(const std::filesystem::path& root, const std::string& folder) {
  std::vector<TreeFile> files;
  if (!std::filesystem::exists(root / folder)) {
    return files;
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
    const std::string kind = entry.path().extension().string();
    const bool is_source = kind == ".cpp" || kind == ".hpp" || kind == ".ts" || kind == ".tsx" || kind == ".sh";
    const std::string path = std::filesystem::relative(entry.path(), root).string();
    // Written by a tool from the API document.
    const bool is_generated = path == "web/src/api/schema.d.ts";
    if (entry.is_regular_file() && is_source && !is_generated) {
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      files.push_back({path, text.str()});
    }
  }
  return files;
}

TEST(Tidy, TheTreeKeepsItsPromises) {
  const std::filesystem::path root = WAYMARK_SOURCE_ROOT;
  std::size_t read = 0;
  for (const std::string folder : {"src", "tests", "web/src"}) {
    const std::vector<TreeFile> files = files_below(root, folder);
    EXPECT_FALSE(files.empty()) << "no source below " << folder << ": is " << root << " the tree?";
    for (const TreeFile& file : files) {
      for (const std::string& remark : check_file(file.path, file.text)) {
        ADD_FAILURE() << remark;
      }
    }
    read += files.size();
  }
  std::cout << "note: tidy read " << read << " files\n";
  EXPECT_GT(read, 0U);
}

}  // namespace
}  // namespace waymark::tidy
