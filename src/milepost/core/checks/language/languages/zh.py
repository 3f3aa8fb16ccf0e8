"""Chinese, read sign by sign."""

from milepost.core.checks.language.words import Words, each

WORDS = Words(
    code="zh",
    makes=each("上线 | 发布 | 推出 | 部署 | 实施 | 完成开发 | 完成上线 | 搭建 | 发行 | 迁移 | 重构 | 發布 | 上線 | 推動上線"),
    builds=each("开发 | 建设 | 构建 | 打造 | 设计 | 建立 | 编写 | 制作 | 開發 | 建置"),
    does=each("举办 | 组织 | 开展 | 调研 | 梳理 | 撰写 | 整理"),
    makes_last=each("上线 | 发布上线 | 完成上线 | 开发完成"),
    made=each("已上线 | 已发布 | 完成上线 | 完成开发 | 开发完成 | 上线完成"),
    lasting=each("信任 | 文化 | 品牌 | 社区 | 团队 | 关系 | 口碑 | 习惯 | 体验 | 生态 | 能力 | 优势 | 竞争力"),
    changes=each("提高 | 提升 | 增加 | 降低 | 减少 | 改善 | 优化 | 增长 | 达到 | 实现 | 加快"),
    changes_last=each("提升 | 提高 | 增长 | 降低 | 优化"),
    metrics=each(
        "率 | 收入 | 营收 | 销售额 | 利润 | 成本 | 满意度 | 留存 | 转化 | 流失 | 流量 | 日活 | 月活 | 复购 | 市场份额 | NPS"
        " | ROI | GMV | DAU | MAU"
    ),
    measures=each("时间 | 次数 | 数量 | 周期 | 比例 | 天数 | 质量 | 频率 | 日期 | 速度"),
    vague=each(
        "提升 | 改善 | 优化 | 加强 | 增强 | 完善 | 更好 | 更快 | 更高效 | 世界级 | 一流 | 显著 | 大幅 | 高质量 | 用户友好"
        " | 及时 | 定期 | 尽快 | 若干"
    ),
    buzz=each("赋能 | 抓手 | 闭环 | 打通链路 | 颗粒度 | 协同效应 | 新一代 | 颠覆性"),
    chain=each("从而间接 | 间接 | 长期来看 | 最终带动"),
    plain=each("的 | 和 | 与 | 在 | 了 | 新"),
    purposes=each("以便 | 从而 | 使得 | 让"),
)
