"""English."""

from milepost.core.checks.language.words import Words, each

WORDS = Words(
    code="en",
    makes=each(
        "launch | launching | implement | implementing | release | releasing | roll out | rolling out | rollout | deploy"
        " | deploying | introduce | introducing | publish | publishing | migrate | migrating | relaunch | rebuild | rebuilding"
        " | redesign | redesigning | refactor | refactoring | set up | setting up | stand up | install | installing | finalize"
        " | finalise | finish building | complete the development of | go live with | productionize | prototype | build out"
        " | create and publish | automate | kick off | kickstart | finish | replatform"
    ),
    builds=each(
        "ship | shipping | build | building | create | creating | develop | developing | deliver | delivering | establish"
        " | establishing | design | designing | write | writing | draft | drafting | produce | producing | make available"
        " | open a | open an | open the | open our | open two | open three | open new | open another | carry out | carrying out"
        " | put in place | putting in place | acquire | procure"
    ),
    does=each(
        "conduct | conducting | hold | organize | organise | organizing | organising | host | attend | research | researching"
        " | interview | investigate | investigating | explore | exploring | identify | identifying | define | defining"
        " | document | documenting | plan | evaluate | assess | analyze | analyse | present | prepare | brainstorm | write down"
        " | talk with | talk to | meet with | run"
    ),
    made=each(
        "launched | released | published | implemented | deployed | rolled out | finalized | finalised | live | in production"
        " | in general availability | feature complete | merged | finished and merged | created | built | decommissioned"
        " | documented | set up | in place | finished | provisioned | rebuilt | redesigned | version controlled"
    ),
    project=each(
        "migration | relaunch | rollout | roll out | redesign | implementation | deployment | launch | release | mvp"
        " | refactoring | prototype | go live | rebuild | replatforming | proof of concept | poc | roadmap | whitepaper"
    ),
    becoming=each("as | into"),
    lasting=each(
        "trust | culture | brand | reputation | community | communities | team | teams | relationship | relationships"
        " | partnership | partnerships | loyalty | confidence | momentum | value | growth | demand | awareness | result"
        " | results | outcome | outcomes | experience | experiences | excellence | foundation | foundations | pipeline | habit"
        " | habits | future | love | business | businesses | audience | audiences | following | movement | advantage"
        " | resilience | mindset | presence | belonging | clarity | ownership | accountability | transparency | alignment"
        " | discipline | engine | organization | organisation | company | companies | workplace | order | orders | parcel"
        " | parcels | goods | service | services | support | care | meal | meals | impact | joy | delight | revenue | profit"
        " | savings | success | quality | strength | muscle | environment | funnel | position | leadership | standing"
        " | ecosystem | market | markets | category | network of partners | promise | promises | leaders | content"
    ),
    copulas=each(
        "is | are | was | were | be | been | being | gets | get | becomes | become | has been | have been | will be | goes"
        " | fully | successfully | now"
    ),
    changes=each(
        "increase | increases | increased | increasing | reduce | reduces | reduced | reducing | decrease | decreases | raise"
        " | raises | grow | grows | lower | lowers | cut | cuts | boost | boosts | improve | improves | improving | lift"
        " | lifts | double | doubles | triple | triples | halve | halves | drive | drives | maximize | maximise | minimize"
        " | minimise | optimize | optimise | hit | reach | reaches | achieve | achieves | accelerate | expand | fall | falls"
        " | fell | rise | rises | drop | drops | shrink | shrinks | slip | slips | climb | climbs | go | goes | stay | stays"
        " | remain | remains | exceed | exceeds | keep | keeps | maintain | maintains | bring | move | moves | get | gets"
        " | shorten | shortens | decline | declines | gain | gains | push | strengthen | enhance | scale"
    ),
    metrics=each(
        "rate | rates | ratio | churn | retention | revenue | revenues | sales | conversion | conversions | nps | csat | ces"
        " | mrr | arr | nrr | grr | arpu | arpa | ltv | clv | cac | ctr | cpa | cpc | roi | roas | ebitda | margin | margins"
        " | profit | profits | profitability | turnover | traffic | dau | mau | wau | uptime | latency | throughput"
        " | satisfaction | score | scores | cost | costs | spend | bookings | gmv | aov | downloads | installs | activation"
        " | headcount | backlog | mttr | mtbf | sla | slo | productivity | velocity | engagement | adoption | attrition"
        " | occupancy | utilization | utilisation | yield | cash flow | runway | page views | pageviews | impressions"
        " | followers | time to value | net promoter score | market share | win rate"
    ),
    measures=each(
        "readiness | day | days | date | dates | time | times | success | failure | failures | performance | speed | delay"
        " | delays | notes | frequency | cadence | coverage | volume | volumes | share | count | counts | number | percentage"
        " | accuracy | completion | duration | effort | efficiency | effectiveness | errors | defects | bugs | incidents"
        " | sentiment | awareness | reach | attendance | recall | usage | quality | lead time | cycle time | price | prices"
        " | budget | audience | customers | users | wins | attainment | weekend | week | weeks | month | quarter | window"
    ),
    joints=each(
        "in | on | at | to | for | by | with | within | without | from | of | as | and | or | than | after | before | during"
        " | across | per | until | till | through | over | under | above | below | into | onto | via | against | among"
        " | between | when | while | where | if | because | but | about | around | up | out | using | based | that | which"
        " | who | whose | is | are | was | were | has | have | had | does | do | did | can | could | will | would | should"
        " | must | may | it | its | their | our | your | we | they | not | no"
    ),
    of=each("of"),
    articles=each("the | a | an | our | new | first | one | two | three | all | every | at least | this | their | its"),
    fillers=each(
        "to | successfully | fully | finally | dramatically | significantly | substantially | continuously | consistently"
        " | quickly | we | we will | please | also | further"
    ),
    purposes=each(
        "so that | so we | so | in order to | that | which | who | because | to increase | to reduce | to help | to make"
        " | to improve | to let | to enable | to support | enabling | helping | making | giving | through | where | by making"
        " | while | without | for whom"
    ),
    vague=each(
        "improve | improves | improving | improved | improvement | improvements | better | best | optimize | optimise"
        " | optimizing | optimising | optimized | optimised | optimization | optimisation | enhance | enhances | enhancing"
        " | enhanced | boost | boosting | strengthen | strengthening | streamline | streamlining | maximize | maximise"
        " | minimize | minimise | world-class | best-in-class | first-class | significant | significantly | substantial"
        " | substantially | dramatically | considerably | noticeably | greatly | seamless | seamlessly | robust | user-friendly"
        " | high-quality | high quality | high-performing | good | great | excellent | exceptional | outstanding | awesome"
        " | amazing | sufficient | sufficiently | adequate | adequately | appropriate | appropriately | reasonable | timely"
        " | in a timely manner | as soon as possible | asap | as much as possible | regularly | more efficient"
        " | more efficiently | more effective | more effectively | efficiently | effectively | faster | easier | smoother"
        " | quicker | stronger | healthier | several | various | numerous | a number of | many | optimal | state-of-the-art"
        " | next-level | mature | stable | scalable | modern | ergonomic | performant | healthy"
    ),
    buzz=each(
        "synergy | synergies | synergize | synergistic | paradigm | paradigms | holistic | holistically | best-in-class"
        " | best-of-breed | world-class | enterprise-grade | next-generation | next-gen | cutting-edge | bleeding-edge"
        " | state-of-the-art | game-changing | game changer | thought leadership | thought leader | mission-critical"
        " | value-add | value-added | low-hanging fruit | move the needle | boil the ocean | 360-degree | hyper-scale"
        " | hyperscale | disruptive | frictionless | future-proof | data-driven culture | operational excellence"
        " | digital transformation | leverage | operationalize | operationalise | productize"
    ),
    chain=each(
        "which in turn | which then | which later | which eventually | which will eventually | that in turn | this in turn"
        " | in turn | eventually | indirectly | in the long run | in the long term | further down the line | down the line"
        " | down the road | one day | someday | ultimately leads | will later | through several | two steps | second-order"
        " | knock-on"
    ),
    kin=each("churn risk cancellations attrition | nps csat satisfaction satisfied rated rating | activation activated onboarding"),
    plain=each(
        "key result | objective | team | teams | company | new | more | less | fewer | better | first | launch | ship | build"
        " | make | have | rate | rates | share | score | number | count | level | percent | increase | reduce | decrease"
        " | raise | grow | lower | cut | improve | achieve | reach | deliver | implement | create | develop | establish"
        " | accelerate | dramatically | feature | features | ga | beta | mvp | v1 | v2 | v3 | option | capability"
        " | capabilities | use | uses | used | using | user | users | customer | customers | product | products | quarter"
        " | year | month | week | day | days | hours | time | value | values | point | points | target | baseline | all | every"
        " | each | any | per | get | bring | keep | stay | core | based | automated | specific | levels | experience | second"
        " | those | them | people | own | other | also | only | just | from | than | then | what | us | accounts | account"
        " | work | working | works | lift | halve | half | quarter | fifth | third | down | out | up | one | two | three | four"
        " | five | six | seven | eight | nine | ten | hundred | done | complete | completion | finish | related | powered"
        " | grade | driven | team's | does | be | being | been | finding | find | set | run | plan | without"
    ),
)
