// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

using namespace codecatalyst;

namespace {

time_point at(std::int64_t seconds) { return time_point(std::chrono::seconds(seconds)); }

constexpr std::int64_t sample = 1798859045;  // 2027-01-02T03:04:05Z

}  // namespace

TEST_CASE("to_rfc3339: seconds and Z, as the API takes it") {
    CHECK(to_rfc3339(at(sample)) == "2027-01-02T03:04:05Z");
    CHECK(to_rfc3339(at(0)) == "1970-01-01T00:00:00Z");
    CHECK(to_rfc3339(at(-1)) == "1969-12-31T23:59:59Z");
    CHECK(to_rfc3339(at(1709164800)) == "2024-02-29T00:00:00Z");
    CHECK(to_rfc3339(at(253402300799)) == "9999-12-31T23:59:59Z");
}

TEST_CASE("parse_rfc3339: every form that the service, the AWS CLI and editors write") {
    for (const std::string text : {
             "2027-01-02T03:04:05Z",               // AWS CLI v1
             "2027-01-02T03:04:05+00:00",          // AWS CLI v2
             "2027-01-02T03:04:05-00:00",          // RFC 3339: UTC, local offset unknown
             "2027-01-02T03:04:05.678Z",           // the service; editors' toISOString()
             "2027-01-02T03:04:05.678000+00:00",   // AWS CLI v2 with a fraction
             "2027-01-02T03:04:05.1Z",             //
             "2027-01-02T03:04:05.999999999999Z",  // cut off, not rounded
             "2027-01-02T05:04:05+02:00",          //
             "2027-01-01T23:34:05-03:30",          //
             "2027-01-03T03:03:05+23:59",          //
             "2027-01-02t03:04:05z",               //
             "2027-01-02T05:04:05.5+02:00",
         }) {
        CAPTURE(text);
        CHECK(parse_rfc3339(text) == at(sample));
    }
}

TEST_CASE("parse_rfc3339: anything that may be a mistake gives nothing") {
    for (const std::string text : {
             "",
             "2027-01-02",
             "2027-01-02T03:04:05",         // no zone
             "2027-01-02T03:04:05.678",     //
             "2027-01-02T03:04:05.",        //
             "2027-01-02T03:04:05.Z",       // no fraction
             "2027-01-02T03:04:05.+00:00",  //
             "2027-01-02T03:04:05UTC",      //
             "2027-01-02T03:04:05GMT",      //
             "2027-01-02T03:04:05+0000",    //
             "2027-01-02T03:04:05+00",      //
             "2027-01-02T03:04:05+24:00",   //
             "2027-01-02T03:04:05+00:60",   //
             "2027-01-02T03:04:05+-1:00",   //
             "2027-01-02T03:04Z",           //
             "2027-01-02 03:04:05Z",        //
             "1798859045",                  // an epoch number
             "1798859045.0",                //
             "2027-13-01T00:00:00Z",        // month 13
             "2027-00-01T00:00:00Z",        //
             "2027-02-30T00:00:00Z",        // 30 February
             "2027-02-29T00:00:00Z",        // not in 2027
             "2027-04-31T00:00:00Z",        //
             "2027-01-00T00:00:00Z",        //
             "2027-01-32T00:00:00Z",        //
             "2027-01-02T24:00:00Z",        //
             "2027-01-02T03:60:00Z",        //
             "2027-01-02T03:04:61Z",        //
             "2027-01-02T03:04:05Z ",       // trailing junk
             " 2027-01-02T03:04:05Z",       //
             "2027-01-02T03:04:05Zjunk",    //
             "2027-01-02T03:04:05ZZ",       //
             "2027-01-02T03:04:05+00:00x",  //
             "-027-01-02T03:04:05Z",        // negative fields
             "2027--1-02T03:04:05Z",        //
             "2027-01--2T03:04:05Z",        //
             "2027-01-02T-3:04:05Z",        //
             "2027-01-02T03:-4:05Z",        //
             "2027-01-02T03:04:-5Z",        //
             "2027-01-02T03:04:05.-1Z",     //
             "2027-1-2T3:4:5Z",             //
             "12027-01-02T03:04:05Z",       //
             "+2027-01-02T03:04:05Z",       //
             "2027-01-02T03:04:05\xe2\x80\xa8Z",
         }) {
        CAPTURE(text);
        CHECK_FALSE(parse_rfc3339(text));
    }
    CHECK_FALSE(parse_rfc3339(std::string_view("2027-01-02T03:04:05Z\0", 21)));
}

TEST_CASE("parse_rfc3339: leap days and leap seconds") {
    CHECK(parse_rfc3339("2024-02-29T00:00:00Z") == at(1709164800));
    CHECK(parse_rfc3339("2000-02-29T00:00:00Z") == at(951782400));
    CHECK_FALSE(parse_rfc3339("1900-02-29T00:00:00Z"));
    CHECK(parse_rfc3339("2016-12-31T23:59:60Z") == at(1483228800));
}

TEST_CASE("parse_rfc3339: no prefix of a time is a time") {
    const std::string whole = "2027-01-02T03:04:05.678+00:00";
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(parse_rfc3339(whole.substr(0, size)));
    }
}

TEST_CASE("time: what is written is read as the same") {
    for (std::int64_t seconds = 0; seconds < 10'000'000'000; seconds += 123'456'789)
        CHECK(parse_rfc3339(to_rfc3339(at(seconds))) == at(seconds));
}

TEST_CASE("parse_rfc3339: only what is from 1970 to 9999 tells a time") {
    CHECK(parse_rfc3339("1970-01-01T00:00:00Z") == at(0));
    CHECK(parse_rfc3339("9999-12-31T23:59:59Z") == at(253402300799));
    for (const std::string text :
         {"1969-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "1970-01-01T00:00:00+00:01",
          "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:60Z"})
        CHECK_FALSE(parse_rfc3339(text));
}
