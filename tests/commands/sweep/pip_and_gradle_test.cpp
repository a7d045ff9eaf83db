// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "commands/sweep/tool_files.hpp"
#include "support/sweep_world.hpp"

using namespace codecatalyst;

namespace {

const std::string packages = "packages.us-west-2.codecatalyst.aws";

}  // namespace

TEST_CASE("sweep pip: each URL of a value of several lines, and of requirements") {
    const std::string text =
        "[global]\nextra-index-url =\n    https://pypi.org/simple\n    https://mary:T1@" + packages +
        "/pypi/a/b/c/simple/\n--index-url=https://mary:T2@" + packages + "/pypi/d\n";
    CHECK(seen(scan_pip, text) ==
          "4 mary:T1 at " + packages + "/pypi/a/b/c/simple\n5 mary:T2 at " + packages + "/pypi/d\n");
    CHECK(seen(scan_pip, mended(scan_pip, text)).empty());
}

TEST_CASE("sweep pypirc: the password of a section whose repository is ours") {
    const std::string text =
        "[distutils]\r\nindex-servers =\r\n    a/b\r\n    pypi\r\n# kept\r\n"
        "[a/b]\r\npassword : T1\r\n  going on\r\nrepository: https://" +
        packages +
        "/pypi/a/b/c/\r\nusername=mary\r\n"
        "[pypi]\r\npassword = other\r\n";
    CHECK(seen(scan_pypirc, text) == "7 mary:T1 at " + packages + "/pypi/a/b/c\n");
    CHECK(mended(scan_pypirc, text) ==
          "[distutils]\r\nindex-servers =\r\n    a/b\r\n    pypi\r\n# kept\r\n"
          "[a/b]\r\nrepository: https://" +
              packages +
              "/pypi/a/b/c/\r\nusername=mary\r\n"
              "[pypi]\r\npassword = other\r\n");
    CHECK(
        seen(scan_pypirc, "[a]\nrepository = https://" + packages + "/\npassword = %TOKEN%\n#password = T\n")
            .empty());
    CHECK(seen(scan_pypirc, "[a]\nrepository = https://" + packages + ".evil.example/\npassword = T\n")
              .empty());
}

TEST_CASE("sweep pypirc: indented options, values on the next line, and a known token of any section") {
    const std::string head = "  [a]\n  repository =\n    # ours\n    https://" + packages + "/pypi/a/\n";
    CHECK(seen(scan_pypirc, head + "  username = mary\n  password =\n\n  \tT1\n") ==
          "6 mary:T1 at " + packages + "/pypi/a\n");
    CHECK(mended(scan_pypirc, head + "  password: T1\n  username = mary\n") == head + "  username = mary\n");
    CHECK(seen(scan_pypirc, "[pypi]\npassword = KNOWN\n") == "2 :KNOWN at git.us-west-2.codecatalyst.aws\n");
}

TEST_CASE("sweep gradle: escapes, continued lines, and the names of build files") {
    auto by = usual_rules();
    note_gradle_names("repositories { maven { name = 'cc'\n url = uri('https://" + packages +
                          "/maven/a/b/c/') } maven { name \"other\" } }",
                      by, by.names);
    const std::string text =
        "# ccPassword=no\norg.gradle.daemon=true\nccUsername=mary\nccPassword : T\\u0031\\\n    \\:end\n"
        "my.token=KNOWN\ncodecatalystArtifactsToken T2\nthirdPassword=T3\n! end";
    CHECK(seen(scan_gradle_properties, text, by) ==
          "4 mary:T1:end at " + packages +
              " a guess\n6 :KNOWN at git.us-west-2.codecatalyst.aws\n7 :T2 at \n");
    CHECK(mended(scan_gradle_properties, text, by) ==
          "# ccPassword=no\norg.gradle.daemon=true\nccUsername=mary\nccPassword : T\\u0031\\\n    \\:end\n"
          "thirdPassword=T3\n! end");
    CHECK(seen(scan_gradle_properties, "ccPassword=T\n").empty());
    CHECK(seen(scan_gradle_properties, "ccPassword=${env.T}\nccPassword=\\", by).empty());
}

TEST_CASE("sweep gradle: a name and a URL belong together between the same braces alone") {
    auto by = usual_rules();
    const std::string ours = "url = uri(\"https://" + packages + "/maven/a/\")";
    note_gradle_names(
        "rootProject.name = 'signing'\nrepositories {\n// { name 'no' " + ours + "\n/* " + ours +
            " */ maven { name 'sonatype'; url 'https://oss.example/' }\n maven { name = \"cc\"\n" + ours +
            "\n credentials(X) { name 'inner' } }\n maven(\"https://" + packages +
            "/b/\") { name = 'kotlin' }\n maven { name 'both'; " + ours +
            " }\n maven { name('both'); url 'https://c.example' } maven { filename 'f'; " + ours +
            " }\n maven { name 'open'; url \"https://${host}/x\" } }",
        by, by.names);
    std::string out;
    for (const auto& [name, host] : by.names.gradle_names) out += name + "=" + host + "\n";
    CHECK(out == "both=\ncc=" + packages + "\nkotlin=" + packages + "\nsonatype=\n");
    for (const auto& cut : std::vector<std::string>{"{", "}", "}}", "{'", "{\"\\", "/*", "{ name '", "//"})
        note_gradle_names(cut, by, by.names);
}

TEST_CASE("sweep gradle: a URL as Java writes it") {
    CHECK(seen(scan_gradle_properties, "url=https\\://mary\\:T@" + packages + "/a\n") ==
          "1 mary:T at " + packages + "/a by hand\n");
}

TEST_CASE("sweep gradle: a build file that names no host of ours gives no names") {
    auto by = usual_rules();
    note_gradle_names("https://" + packages + " name", by, by.names);
    note_gradle_names("https://" + packages + " name = 'x", by, by.names);
    CHECK(by.names.gradle_names.empty());
}
