"""Given names with the gender that they mostly show."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FEMALE = _words(
    "abigail ada adele agnes aisha alexandra alice alicia alison amanda amber amelia amy ana andrea angela anita ann "
    "anna anne annette annie ariana ashley audrey barbara beatrice bella betsy betty beverly bonnie brenda brianna "
    "bridget brittany camilla candice carla carly carmen carol caroline carolyn catherine cecilia charlotte chelsea "
    "cheryl christina christine cindy claire clara claudia colleen cynthia daisy dana daria darya debbie deborah "
    "debra denise diana diane dianne donna dora doris dorothy edith eileen elaine eleanor elena elisabeth elise "
    "elizabeth ella ellen emily emma erica erin esther eva evelyn fatima fiona florence frances gabriela gail "
    "georgina geraldine gertrude gina gloria grace greta gwen hannah harriet hazel heather heidi helen hillary "
    "hilary holly hope huma ida ingrid irene iris irina isabel isabella ivana ivanka jackie jacqueline jane janet "
    "janice jasmine jean jeanne jenna jennifer jenny jessica jill jo joan joanna josephine joy joyce juanita judith "
    "judy julia julie june kamala karen kate katherine kathleen kathryn kathy katie katrina kayla kellyanne kelly "
    "kendra kim kimberly kirsten kristen kristin laura lauren laurie leah lena lesley lily linda lindsay lisa liz "
    "liza lois loretta lori lorraine louise lucy lynn mabel madeleine magdalena marcia margaret maria marianne marie "
    "marilyn marina marjorie martha mary maryam maureen maya megan melania melanie melinda melissa mercedes meredith "
    "michaela michele michelle mildred miranda miriam molly monica nadia nancy naomi natalia natalie natasha nicole "
    "nikki nina nora norma olga olivia pamela patricia patty paula pauline peggy penelope phyllis rachel rebecca "
    "regina renee rhonda rita roberta rosa rose rosemary roxanne ruth sabrina sally samantha sandra sarah sara "
    "sasha selena serena shannon sharon sheila shelly sheryl shirley sofia sonia sophia sophie stacy stella stephanie "
    "sue susan susannah suzanne svetlana sylvia tamara tanya tara tatiana teresa theresa tiffany tina tracy ursula "
    "valerie vanessa vera veronica victoria violet virginia vivian wanda wendy whitney winifred yasmin yolanda yulia "
    "yvonne zoe"
)
_MALE = _words(
    "aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alec alejandro alex alexander alexei alexey "
    "alfred ali allan allen alvin amir anatoly andre andrew andy angelo angus anthony anton antonio ari arnold "
    "arthur ashton austin bart barack barry basil ben benjamin bernard bernie bert bill billy bob bobby boris brad "
    "bradley brandon brendan brent brett brian bruce bryan bryce byron calvin cameron carl carlos cecil charles "
    "charlie chris christian christopher chuck clarence clark claude clifford clinton colin conrad corey craig "
    "curtis cyril dale damian dan daniel danny darren daryl dave david dean dennis derek devin dick diego dmitry "
    "dominic don donald doug douglas duncan dustin dwight earl ed eddie edgar edmund eduardo edward edwin eli elliot "
    "elon emmanuel enrique eric ernest ethan eugene evan felix fernando floyd francis francisco frank franklin fred "
    "frederick gabriel gareth gary gavin geoffrey george gerald gerard gilbert giorgio glen glenn gordon graham "
    "grant greg gregory guido gus guy harold harry harvey hassan hector henry herbert herman howard hugh hugo "
    "hussein ian ibrahim igor ilya isaac ivan jack jacob jake jamal james jamie jared jason javier jay jeb jeff "
    "jeffrey jeremy jerome jerry jesse jim jimmy joe joel joey john johnny jon jonathan jordan jorge jose joseph "
    "josh joshua juan julian justin karl keith ken kenneth kevin khalid kirk kurt kyle lance larry lars lawrence lee "
    "leo leon leonard leonid lester lewis liam lindsey lionel lloyd louis lucas luis luke malcolm manuel marc marco "
    "marcus mario mark martin marvin mathew matt matthew maurice max maxim melvin michael miguel mikhail mike miles "
    "milton mitch mitt mohamed mohammad mohammed morgan muhammad murray nathan nathaniel ned neil nelson newt "
    "nicholas nick nicolas nigel noah noel norman oleg oliver omar orlando oscar oswald otto owen pablo pat patrick "
    "paul pedro percy perry pete peter phil philip phillip pierre piers rafael ralph ramon rand randy ray raymond "
    "reggie reginald reince rex sadiq rene ricardo richard rick ricky rob robby robert roberto rod roderick rodney "
    "roger roland ron ronald ronnie rory ross roy rudolph rudy rufus rupert rush russ russell ryan sam samuel saul "
    "scott sean sebastian sergei sergey seth shane shaun sidney simon spencer stan stanley stefan stephen steve steven "
    "stewart stuart ted teddy terence terry theodore thomas tim timothy todd tom tommy toni tony travis trevor "
    "tucker tyler vernon victor vincent viktor vitaly vlad vladimir vladlen volodymyr wallace walter warren wayne "
    "wendell wesley wilbur will william willie winston wolf xavier yuri yusuf zachary zack"
)
GENDERS = dict.fromkeys(_FEMALE, "f") | dict.fromkeys(_MALE, "m")
"""Given names that are mostly of one gender; the rest are left open."""

FAMILY_FIRST = _words(
    "kim lee park choi jung moon yoon ri song hong kang cho shin han xi hu wang li zhang chen liu yang huang zhao zhou "
    "wu xu sun zhu mao deng jiang wen hua lin guo gao luo zheng xie tang feng nguyen tran pham"
)
"""Family names that stand first; some are given names elsewhere, and no sign of gender where they stand alone or before
a name of two parts."""
