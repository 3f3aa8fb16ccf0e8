"""Korean."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="ko",
    words={
        Field.OBJECTIVE: each("목표 | 핵심 목표 | 목표명 | 오브젝티브 | 전략 목표 | 목표 제목 | 목적"),
        Field.KEY_RESULT: each(
            "핵심 결과 | 핵심결과 | 주요 결과 | 주요결과 | 핵심 결과 지표 | 키 리절트 | 핵심성과 | 핵심 성과 | 결과 | 핵심 결과물"
        ),
        Field.INITIATIVE: each(
            "이니셔티브 | 실행 과제 | 실행과제 | 추진 과제 | 추진과제 | 과제 | 프로젝트 | 실행 계획 | "
            "액션 아이템 | 액션 | 할 일 | 업무 | 실행방안 | 활동"
        ),
        Field.TITLE: each("제목 | 이름 | 명칭 | 내용 | 텍스트"),
        Field.DESCRIPTION: each("설명 | 상세 | 상세 내용 | 배경 | 이유 | 세부 내용 | 상세 설명"),
        Field.NOTE: each("메모 | 비고 | 코멘트 | 의견 | 참고 | 노트 | 특이사항"),
        Field.ID: each("아이디 | 식별자 | 코드 | 키"),
        Field.LABEL: each("번호 | 순번 | no"),
        Field.TYPE: each("유형 | 구분 | 종류 | 타입 | 레벨"),
        Field.PARENT: each("상위 목표 | 상위목표 | 연결 목표 | 정렬 목표 | 상위 OKR | 상위"),
        Field.OWNER: each("담당자 | 담당 | 책임자 | 소유자 | 오너 | 주관 | 책임 | 담당자명"),
        Field.LEAD: each("리더 | 리드 | 스폰서"),
        Field.TEAM: each("팀 | 부서 | 조직 | 그룹 | 본부 | 파트 | 스쿼드 | 팀명 | 부서명 | 회사 | 소속"),
        Field.PERIOD: each("기간 | 분기 | 주기 | 사이클 | 시기 | 반기"),
        Field.YEAR: each("연도 | 년도 | 회계연도"),
        Field.START: each("시작일 | 시작 날짜 | 개시일 | 착수일"),
        Field.DUE: each("마감일 | 종료일 | 기한 | 완료일 | 목표일 | 마감 | 완료 예정일 | 종료 날짜 | 마감 기한"),
        Field.METRIC: each("지표 | 측정 지표 | 측정지표 | 메트릭 | 측정 기준 | 성과 지표 | 측정 항목 | 측정 방법"),
        Field.SOURCE: each("출처 | 데이터 출처 | 데이터 소스"),
        Field.UNIT: each("단위 | 측정 단위"),
        Field.DIRECTION: each("방향"),
        Field.BASELINE: each("기준값 | 기준치 | 시작값 | 초기값 | 기준선 | 베이스라인 | 시작 값 | 현재 기준 | 시작 수치"),
        Field.TARGET: each("목표값 | 목표치 | 목표 값 | 목표 수치 | 타깃 | 타겟 | 도달값 | 목표수치"),
        Field.CURRENT: each("현재값 | 현재 값 | 현재 | 현재치 | 실적 | 실적값 | 현황 | 현재 수치 | 최근 값 | 달성값 | 실제값"),
        Field.PROGRESS: each("진행률 | 진척률 | 진척도 | 달성률 | 진도 | 진행도 | 진행 상황 | 진척 | 달성도 | 완료율 | 진행율 | 달성율"),
        Field.STATUS: each("상태 | 진행 상태 | 신호등 | 진행상태"),
        Field.CONFIDENCE: each("자신감 | 확신도 | 신뢰도 | 자신감 지수 | 확신 | 자신도"),
        Field.SCORE: each("점수 | 평가 | 등급 | 최종 점수 | 평가 점수 | 스코어 | 최종점수 | 평점"),
        Field.WEIGHT: each("가중치 | 비중"),
        Field.PRIORITY: each("우선순위 | 중요도"),
        Field.TAGS: each("태그 | 카테고리 | 분류 | 라벨 | 주제"),
        Field.CREATED: each("생성일 | 작성일 | 등록일 | 생성 일자"),
        Field.UPDATED: each("수정일 | 업데이트 | 갱신일 | 최종 수정일 | 최근 업데이트 | 날짜 | 일자 | 체크인 날짜 | 주차 | 업데이트일"),
    },
    weak=each("목표 | 목적 | 결과 | 과제 | 프로젝트 | 업무 | 할 일 | 활동 | 액션 | 내용"),
    joining=each("의 | 및 | 와 | 과"),
    worth=each("값 | 수치 | 치"),
    interim=each("중간 | 중간 점검 | 현재 | 최근 | 분기 중 | 최신"),
    final=each("최종 | 분기말 | 종료 | 마감 | 기말 | 연말"),
    projected=each("예상 | 예측 | 전망 | 예상치 | 추정 | 계획"),
    example=each("예시 | 예제 | 샘플 | 예를 들어 | 예"),
    guide=each("OKR이란 | OKR 이란 | OKR란 | OKR 작성법 | 작성 방법 | 작성법 | 가이드 | 팁 | 사용법 | 작성 가이드 | OKR 소개"),
    placeholder=each("미정 | 작성 예정 | 입력 | 여기에 입력 | 추후 작성 | 목표를 입력 | 작성하세요 | 입력하세요 | 추후 결정"),
)
