"""English."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="en",
    words={
        Field.OBJECTIVE: each(
            "objective | objectives | o | objective title | objective name | objective statement | "
            "objective text | goal | goals | obj | objs | goal title | goal name | strategic objective | strategic goal | big rock"
        ),
        Field.KEY_RESULT: each(
            "key result | key results | key result name | key result title | key result text | kr | krs | "
            "kr title | kr name | results | result | success metric | measurable result | measurable outcome | key outcome"
        ),
        Field.INITIATIVE: each(
            "initiative | initiatives | key initiatives | project | projects | key actions | action | actions | "
            "action item | action items | deliverable | deliverables | tactic | tactics | activities | activity | to do | todo | "
            "task | tasks | task name | initiative name | epic"
        ),
        Field.TITLE: each("title | name | summary | text | statement | item | subject | heading"),
        Field.DESCRIPTION: each("description | details | context | why | why this matters | why it matters | rationale | motivation"),
        Field.DEFINITION: each("definition | metric definition | measured as | counted as | calculation | formula"),
        Field.NOTE: each(
            "note | notes | comment | comments | remark | remarks | check in note | last check in note | "
            "commentary | update | updates | learnings | next steps | blockers"
        ),
        Field.ID: each("id | key | row id | goal id | okr id | identifier | ref | reference | issue key | code | uid | uuid"),
        Field.LABEL: each("no | nr | number | s no | sr no | sl no | label | order | level number | seq | sequence | index"),
        Field.TYPE: each("type | object type | okr type | item type | kind | level | record type | issue type | entity type"),
        Field.PARENT: each(
            "parent | aligned to | parent objective | parent okr | supports | aligns to | parent goal | "
            "parent id | alignment | contributes to | parent row id | linked objective | aligned objective | belongs to | serves"
        ),
        Field.OWNER: each(
            "owner | owners | dri | assignee | assignees | assigned to | responsible | responsibility | "
            "accountable | who | owner email | lead owner | person responsible | responsible person | owned by | champion | "
            "point of contact | poc | in charge | accountable owner"
        ),
        Field.LEAD: each("lead | sponsor | executive sponsor"),
        Field.TEAM: each(
            "team | teams | department | departments | squad | group | entity | area | business unit | "
            "division | function | unit owner | organization | organisation | tribe | company | corporate"
        ),
        Field.PERIOD: each(
            "period | cycle | quarter | time period | session | timeframe | time frame | goal cycle | "
            "okr cycle | time line | timeline | planning session | sprint | iteration"
        ),
        Field.YEAR: each("year | fiscal year"),
        Field.START: each("start date | starts | start on | begin date | started | from date | expected start date"),
        Field.DUE: each(
            "due | due date | end | end date | deadline | by when | target date | period end | due by | "
            "due on | due at | completion date | when | expected end date | end on | finish date | to date"
        ),
        Field.METRIC: each("metric | metric name | measure | kpi | kpis | indicator | measurement | how measured | metrics"),
        Field.SOURCE: each("source | data source | source of truth | evidence | dashboard"),
        Field.UNIT: each("unit | units | metric unit | unit of measure | uom | currency"),
        Field.DIRECTION: each("direction | target operator | operator | should"),
        Field.BASELINE: each(
            "baseline | start | start value | starting value | initial | initial value | from | base | "
            "starting point | base line | previous | beginning value | metric start value | start metric"
        ),
        Field.TARGET: each(
            "target | targets | target value | goal value | to | end value | target metric | "
            "metric target value | target end | desired value | commit | stretch target"
        ),
        Field.CURRENT: each(
            "current | current value | actual | actuals | latest | actual value | latest value | now | today | "
            "present value | achieved | as of today | status quo | current metric"
        ),
        Field.PROGRESS: each(
            "progress | % complete | completion | percent complete | percentage | percent | % progress | "
            "% done | done | completed | attainment | achievement | % achieved | progress bar | completion rate"
        ),
        Field.STATUS: each(
            "status | state | rag | health | rag status | traffic light | on track | progress status | stage | current status"
        ),
        Field.CONFIDENCE: each("confidence | confidence level | confidence score | confidence rating | likelihood"),
        Field.SCORE: each("score | grade | final score | final grade | rating | scoring | grading | okr score | final rating"),
        Field.WEIGHT: each("weight | weighting | weightage | importance"),
        Field.PRIORITY: each("priority | prio | priorities | rank"),
        Field.TAGS: each("tags | labels | tag | categories | category | theme | themes | pillar | focus area"),
        Field.CREATED: each("created | created at | created on | creation date | date created"),
        Field.UPDATED: each(
            "updated | last updated | last check in | updated at | updated on | last update | date | "
            "check in date | checkin date | last modified | as of | week | week of | week ending | reported on | review date | "
            "activity date | recorded at | timestamp"
        ),
    },
    weak=each(
        "goal | goals | goal title | goal name | result | results | project | projects | action | actions | "
        "task | tasks | activity | to do | todo | big rock | o | measurable outcome | strategic goal | task name | epic | "
        "deliverable | deliverables | action item | action items | activities"
    ),
    joining=each("of | the | for | a | an | in | on | by | and | our | your | is | at | per | this"),
    worth=each("value | values | figure | amount | level | numeric | result | rate"),
    interim=each(
        "mid | mid q | mid quarter | mid term | midterm | mid cycle | mid year | mid point | midpoint | "
        "interim | halfway | last | latest | current | actual | check in | checkin | weekly | to date | month 1 | month 2"
    ),
    final=each(
        "final | end | end q | end of q | end of quarter | end quarter | eoq | eoy | year end | closing | "
        "end of cycle | end of year | quarter end | retro"
    ),
    projected=each(
        "projected | projection | forecast | forecasted | predicted | prediction | expected | estimate | estimated | outlook | planned"
    ),
    example=each(
        "example | examples | sample | samples | for instance | e g | for example | example okr | example okrs | sample okrs | illustration"
    ),
    guide=each(
        "what is an okr | what are okrs | what is okr | how to write | how to use | best practices | tips | "
        "how okrs work | okr guide | okr basics | introduction to okrs | why okrs | writing good okrs | common mistakes | "
        "okr examples | instructions | read me | how to write good okrs | anatomy of an okr"
    ),
    placeholder=each(
        "tbd | todo | to be defined | to be determined | fill in | your objective | lorem ipsum | "
        "objective here | key result here | insert | your key result | your name | name here | add text | enter | placeholder | "
        "describe your | write your | title here | owner name | xx | xxx | tbc"
    ),
)
