// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "commands/sweep/tool_files.hpp"
#include "support/sweep_world.hpp"

using namespace codecatalyst;

namespace {

const std::string packages = "packages.us-west-2.codecatalyst.aws";

std::string server(const std::string& id, const std::string& password) {
    return "<server>\r\n  <id>" + id + "</id><!-- kept --><username>mary</username>\n  <password>" +
           password + "</password>\n</server>\n";
}

const std::string repository = "<profile><repositories><repository><url>\n https://" + packages +
                               "/maven/a/b/c/ </url><id>cc</id></repository></repositories></profile>";

}  // namespace

TEST_CASE("sweep maven: the password of a server that a repository of ours names") {
    const std::string text = "<?xml version='1.0'?><settings><servers>\n" + server("cc", " T&amp;&#49; ") +
                             server("other", "x") + server("known", "<![CDATA[KNOWN]]>") + "</servers>" +
                             repository + "</settings>";
    CHECK(seen(scan_maven_settings, text) ==
          "4 mary:T&1 at " + packages + "\n12 mary:KNOWN at git.us-west-2.codecatalyst.aws\n");
    const std::string door = "${env.CodeCatalyst_ARTIFACTS_TOKEN}";
    CHECK(mended(scan_maven_settings, text) ==
          "<?xml version='1.0'?><settings><servers>\n" + server("cc", " " + door + " ") +
              server("other", "x") + server("known", door) + "</servers>" + repository + "</settings>");
}

TEST_CASE("sweep maven: an encrypted password, a variable, a comment and a broken file are left alone") {
    for (const auto& password : std::vector<std::string>{"{COQLCE6DU6GtcS5P=}", "${env.X}", "", "<!-- T -->"})
        CHECK_MESSAGE(seen(scan_maven_settings, "<s>" + server("cc", password) + repository + "</s>").empty(),
                      password);
    CHECK(seen(scan_maven_settings, server("cc", "T") + repository + "<!-- ").empty());
    CHECK(seen(scan_maven_settings, "<s>" + server("cc", "T<!-- x -->U") + repository + "</s>") ==
          "3 mary:U at " + packages + " by hand\n");
}

TEST_CASE("sweep maven: the id of a repository may stand in a project's file") {
    auto by = usual_rules();
    note_maven_ids("<project>" + repository + "</project>", by, by.names);
    CHECK(seen(scan_maven_settings, server("cc", "T"), by) == "3 mary:T at " + packages + " a guess\n");
    CHECK(seen(scan_maven_settings, server("cc", "KNOWN"), by) == "3 mary:KNOWN at " + packages + "\n");
    CHECK(seen(scan_maven_settings, server("cc", "T")).empty());
}

TEST_CASE("sweep maven: an id that is another host's as well is not ours") {
    const std::string theirs = "<repository><id>cc</id><url>https://repo.example/</url></repository>";
    const std::string open = "<repository><id>cc</id><url>https://${host}/</url></repository>";
    const std::string ours = "<repository><id>cc</id><url>https://" + packages + "/a</url></repository>";
    auto by = usual_rules();
    note_maven_ids("<p>" + ours + open + "</p>", by, by.names);
    CHECK(!seen(scan_maven_settings, server("cc", "T"), by).empty());
    CHECK(seen(scan_maven_settings, "<s>" + theirs + server("cc", "T") + "</s>", by).empty());
    note_maven_ids("<p>" + theirs + ours + "</p>", by, by.names);
    CHECK(seen(scan_maven_settings, server("cc", "T"), by).empty());
    CHECK(seen(scan_maven_settings, "<s>" + ours + server("cc", "T") + "</s>", by) ==
          "3 mary:T at " + packages + " a guess\n");
}

TEST_CASE("sweep nuget: a source that is another host's is not ours") {
    const auto file = [](const std::string& source, const std::string& credentials) {
        return "<c><packageSources>" + source + "</packageSources><packageSourceCredentials>" + credentials +
               "</packageSourceCredentials></c>";
    };
    const std::string login = "<internal><add key=\"ClearTextPassword\" value=\"T\" /></internal>";
    const std::string theirs = "<add key=\"internal\" value=\"https://other.example/\" />";
    auto by = usual_rules();
    note_nuget_sources(file("<add key=\"internal\" value=\"https://" + packages + "/\" />", ""), by,
                       by.names);
    CHECK(seen(scan_nuget_config, file("", login), by) == "1 :T at " + packages + " a guess\n");
    CHECK(seen(scan_nuget_config, file(theirs, login), by).empty());
}

TEST_CASE("sweep nuget: the clear text password of a source of ours goes with its element") {
    const std::string sources = "<packageSources>\n    <add key=\"My Feed\" value=\"https://" + packages +
                                "/nuget/a/b/c/v3/index.json\" />\n  </packageSources>\n";
    const std::string other = "    <nuget.org><add key=\"ClearTextPassword\" value=\"x\" /></nuget.org>\n";
    const std::string ours =
        "    <My_x0020_Feed>\n        <add key=\"Username\" value='mary' />\n        <add "
        "key=\"ClearTextPassword\" "
        "value=\"T&quot;1\" />\n    </My_x0020_Feed>\n";
    const auto file = [&](const std::string& inside) {
        return "<configuration>\n  " + sources + "  <packageSourceCredentials>\n" + inside +
               "  </packageSourceCredentials>\n</configuration>\n";
    };
    CHECK(seen(scan_nuget_config, file(other + ours)) == "9 mary:T\"1 at " + packages + "\n");
    CHECK(mended(scan_nuget_config, file(other + ours)) == file(other));
    CHECK(seen(scan_nuget_config,
               file("<My_x0020_Feed><add key=\"Password\" value=\"encrypted\" /></My_x0020_Feed>"))
              .empty());
    CHECK(seen(scan_nuget_config,
               file("<My_x0020_Feed><add key=\"ClearTextPassword\" value=\"%TOKEN%\" /></My_x0020_Feed>"))
              .empty());
    CHECK(seen(scan_nuget_config, file("<x><add key=\"ClearTextPassword\" value=\"KNOWN\" /></x>")) ==
          "6 :KNOWN at git.us-west-2.codecatalyst.aws\n");
}
