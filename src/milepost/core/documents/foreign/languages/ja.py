"""Japanese."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="ja",
    words={
        Field.OBJECTIVE: each("目標 | 目的 | オブジェクティブ | 目標名 | 達成目標 | 戦略目標 | オブジェクト目標"),
        Field.KEY_RESULT: each(
            "主要な結果 | 主要結果 | 主な成果 | 主要な成果 | 主要成果 | 成果指標 | キーリザルト | "
            "キー・リザルト | 鍵となる結果 | 重要な結果 | 成果 | 結果 | 重要な成果"
        ),
        Field.INITIATIVE: each(
            "施策 | イニシアチブ | イニシアティブ | 取り組み | 取組 | アクション | アクションプラン | "
            "プロジェクト | 行動計画 | タスク | アクションアイテム | 具体策"
        ),
        Field.TITLE: each("タイトル | 題名 | 名前 | 名称 | 件名 | 内容 | テキスト | 項目"),
        Field.DESCRIPTION: each("説明 | 詳細 | 概要 | 背景 | 理由 | なぜ | 補足説明"),
        Field.NOTE: each("備考 | メモ | コメント | 注記 | 所感 | 補足 | 振り返り"),
        Field.ID: each("識別子 | コード | キー"),
        Field.LABEL: each("番号 | 通し番号 | 連番 | 項番"),
        Field.TYPE: each("種類 | 種別 | タイプ | 区分 | レベル | 階層"),
        Field.PARENT: each("上位目標 | 親目標 | 関連目標 | 紐づく目標 | 親 | 上位"),
        Field.OWNER: each("担当者 | 担当 | 責任者 | オーナー | 所有者 | 主担当 | 担当者名"),
        Field.LEAD: each("リーダー | リード | スポンサー"),
        Field.TEAM: each("チーム | 部署 | 部門 | グループ | 組織 | 本部 | 課 | 会社 | 所属 | チーム名"),
        Field.PERIOD: each("期間 | 四半期 | サイクル | 期 | 対象期間 | クォーター | 半期"),
        Field.YEAR: each("年度 | 年"),
        Field.START: each("開始日 | 開始 | 着手日"),
        Field.DUE: each("期限 | 締切 | 締切日 | 終了日 | 期日 | 完了日 | 納期 | 完了予定日 | 目標日 | 締め切り | いつまで"),
        Field.METRIC: each("指標 | 測定指標 | メトリクス | メトリック | 測定方法 | 測定基準 | 評価指標"),
        Field.SOURCE: each("出典 | データソース | 情報源 | データ元"),
        Field.UNIT: each("単位"),
        Field.DIRECTION: each("方向"),
        Field.BASELINE: each("基準値 | 開始値 | 初期値 | ベースライン | 現状値 | 起点 | スタート値 | 開始時点"),
        Field.TARGET: each("目標値 | ターゲット | 到達値 | 目標数値 | 目標水準"),
        Field.CURRENT: each("現在値 | 現在 | 実績 | 実績値 | 現状 | 最新値 | 直近値 | 現在の値 | 達成値"),
        Field.PROGRESS: each("進捗 | 進捗率 | 達成率 | 達成度 | 完了率 | 進捗度 | 進行度 | 進み具合"),
        Field.STATUS: each("状態 | ステータス | 状況 | 進捗状況 | 信号"),
        Field.CONFIDENCE: each("自信度 | 自信 | 確信度 | 信頼度 | 達成自信度"),
        Field.SCORE: each("スコア | 評価 | 点数 | 最終スコア | 評点 | 採点 | 最終評価"),
        Field.WEIGHT: each("重み | ウェイト | 比重 | 配点"),
        Field.PRIORITY: each("優先度 | 優先順位 | 重要度"),
        Field.TAGS: each("タグ | カテゴリ | カテゴリー | 分類 | ラベル | テーマ"),
        Field.CREATED: each("作成日 | 登録日 | 作成日時"),
        Field.UPDATED: each("更新日 | 最終更新日 | 更新日時 | 日付 | 最終更新 | チェックイン日 | 週"),
    },
    weak=each("目標 | 目的 | 結果 | 成果 | タスク | プロジェクト | アクション | 内容 | 項目"),
    joining=each("の | と | や | および"),
    worth=each("値 | 数値"),
    interim=each("中間 | 期中 | 現在 | 最新 | 途中 | 直近"),
    final=each("最終 | 期末 | 四半期末 | 終了時 | 年度末"),
    projected=each("予測 | 見込み | 予想 | 見通し | 予定 | 着地見込み"),
    example=each("例 | サンプル | 例えば | たとえば | 記入例 | 見本"),
    guide=each("OKRとは | OKRとはなにか | 書き方 | 使い方 | ガイド | ヒント | ベストプラクティス | 記入方法 | 作り方 | よくある間違い"),
    placeholder=each("未定 | 記入してください | 記入 | 入力してください | ここに入力 | あなたの目標 | 後で記入 | 要記入"),
)
