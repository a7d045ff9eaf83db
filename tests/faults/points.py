# SPDX-License-Identifier: Apache-2.0
"""Which of its points a test tries: all of them, or with --part N/M about one in M of each kind, so that no kind is left
out. The choice depends on nothing but the points' order: parts 1/M to M/M are all points together."""
import argparse


def a_part(text):
    number, _, count = text.partition("/")
    if not (number.isdigit() and count.isdigit() and 1 <= int(number) <= int(count)):
        raise argparse.ArgumentTypeError(f"{text!r} is not N/M with N from 1 to M")
    return int(number), int(count)


def add_part(options):
    options.add_argument("--part", type=a_part, default=(1, 1), metavar="N/M",
                         help="try one in M of the points of each kind, at least one")


def by_kind(points, kind_of):
    kinds = {}
    for place, point in enumerate(points):
        kinds.setdefault(kind_of(point), []).append(place)
    return kinds.values()


def chosen(points, kind_of, part):
    """Kinds begin at different places, or a part would have the first point of each and nothing of the later ones."""
    number, count = part
    places = set()
    for turn, same in enumerate(by_kind(points, kind_of)):
        start = (number - 1 + turn) % count
        places.update(same[start::count] or [same[start % len(same)]])
    return [points[place] for place in sorted(places)]
