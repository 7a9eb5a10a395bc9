"""Given names that are short for others: "Bernie" for "Bernard"."""

from __future__ import annotations

_LONG_FORMS = """
abby abigail, abe abraham, al albert alan alexander alfred, alex alexander alexandra, andy andrew, angie angela,
art arthur, barb barbara, becky rebecca, ben benjamin, bernie bernard, beth elizabeth, betsy elizabeth,
betty elizabeth, bill william, billy william, bob robert, bobby robert, cathy catherine, charlie charles,
chris christopher christine christina, chuck charles, cindy cynthia, cliff clifford, connie constance, dan daniel,
danny daniel, dave david, deb deborah, debbie deborah, dick richard, doug douglas, drew andrew, ed edward,
eddie edward, ellie eleanor ellen, frank francis franklin, fred frederick, gabby gabrielle, geoff geoffrey,
gerry gerald, ginny virginia, greg gregory, hal harold, hank henry, harry henry harold, jack john, jeff jeffrey,
jen jennifer, jenny jennifer, jerry gerald jerome, jess jessica, jim james, jimmy james, joe joseph, joey joseph,
johnny john, josh joshua, kate katherine catherine kathleen, kathy katherine kathleen, katie katherine catherine,
ken kenneth, kenny kenneth, larry lawrence, len leonard, liz elizabeth, lou louis, maggie margaret, mandy amanda,
matt matthew, meg margaret, mick michael, mike michael, mitch mitchell, nate nathan nathaniel, ned edward,
nick nicholas, nikki nicole, pam pamela, pat patrick patricia, patty patricia, peggy margaret, pete peter,
phil philip phillip, ray raymond, rich richard, rick richard, rob robert, robbie robert, ron ronald, ronnie ronald,
sam samuel samantha, sandy sandra, stan stanley, steve steven stephen, sue susan, susie susan, ted edward theodore,
tim timothy, tina christina, tom thomas, tommy thomas, tony anthony, trish patricia, vicki victoria, vicky victoria,
vince vincent, wes wesley, will william, zach zachary
"""
_OF = {short: frozenset(long) for short, *long in (entry.split() for entry in _LONG_FORMS.split(","))}


def is_one_given_name(a: str, b: str) -> bool:
    """Whether two given names in lower case may be one person's: equal, or one short for the other.

    Examples:
        >>> is_one_given_name("bernie", "bernard"), is_one_given_name("james", "jim"), is_one_given_name("jim", "jimmy")
        (True, True, True)
        >>> is_one_given_name("bernie", "bill")
        False
    """
    return a == b or not ({a} | _OF.get(a, frozenset())).isdisjoint({b} | _OF.get(b, frozenset()))
