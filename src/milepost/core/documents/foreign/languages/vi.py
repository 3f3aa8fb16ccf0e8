"""Vietnamese."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="vi",
    words={
        Field.OBJECTIVE: each("mục tiêu | các mục tiêu | mục tiêu chiến lược | tên mục tiêu | mục tiêu lớn | mục tiêu chính"),
        Field.KEY_RESULT: each(
            "kết quả then chốt | kết quả chính | kết quả chủ chốt | các kết quả then chốt | kết quả trọng yếu | "
            "kết quả quan trọng | kết quả | KR | các kết quả chính"
        ),
        Field.INITIATIVE: each(
            "sáng kiến | dự án | hành động | kế hoạch hành động | công việc | nhiệm vụ | hoạt động | đầu việc | giải pháp"
        ),
        Field.TITLE: each("tiêu đề | nội dung | tóm tắt"),
        Field.DESCRIPTION: each("mô tả | chi tiết | bối cảnh | lý do | vì sao | tại sao | diễn giải | giải thích"),
        Field.NOTE: each("ghi chú | nhận xét | bình luận | chú thích | lưu ý"),
        Field.ID: each("mã số | định danh"),
        Field.LABEL: each("số thứ tự | stt"),
        Field.TYPE: each("loại | cấp độ | phân loại"),
        Field.PARENT: each("mục tiêu cha | mục tiêu cấp trên | liên kết với | đóng góp cho | mục tiêu liên kết"),
        Field.OWNER: each(
            "người phụ trách | người chịu trách nhiệm | phụ trách | chủ sở hữu | người sở hữu | "
            "chịu trách nhiệm | người thực hiện | người đảm nhiệm | người đảm trách"
        ),
        Field.LEAD: each("trưởng nhóm | người dẫn dắt | lãnh đạo"),
        Field.TEAM: each("nhóm | đội | phòng ban | bộ phận | phòng | đơn vị | công ty"),
        Field.PERIOD: each("kỳ | chu kỳ | quý | giai đoạn | thời gian thực hiện | chu kì"),
        Field.START: each("ngày bắt đầu | bắt đầu | thời gian bắt đầu"),
        Field.DUE: each(
            "hạn chót | thời hạn | ngày kết thúc | ngày hoàn thành | hạn hoàn thành | deadline | kết thúc | ngày đến hạn | khi nào"
        ),
        Field.METRIC: each("chỉ số | thước đo | chỉ tiêu đo lường | đo lường | cách đo | tiêu chí đo lường | tiêu chí"),
        Field.SOURCE: each("nguồn | nguồn dữ liệu | nguồn số liệu"),
        Field.UNIT: each("đơn vị tính | đơn vị đo | đvt"),
        Field.DIRECTION: each("hướng | chiều"),
        Field.BASELINE: each(
            "giá trị ban đầu | ban đầu | mức ban đầu | điểm xuất phát | giá trị khởi điểm | mốc ban đầu | "
            "baseline | cơ sở | giá trị gốc | hiện trạng ban đầu"
        ),
        Field.TARGET: each("chỉ tiêu | giá trị mục tiêu | mức mục tiêu | đích | mục tiêu cần đạt | giá trị đích | target | cần đạt"),
        Field.CURRENT: each(
            "hiện tại | giá trị hiện tại | thực tế | mức hiện tại | kết quả hiện tại | giá trị thực tế | "
            "đã đạt | đạt được | thực hiện | hiện trạng"
        ),
        Field.PROGRESS: each(
            "tiến độ | tiến triển | phần trăm hoàn thành | % hoàn thành | tỷ lệ hoàn thành | tỉ lệ hoàn thành | "
            "hoàn thành | mức độ hoàn thành | tiến trình"
        ),
        Field.STATUS: each("trạng thái | tình trạng | tình hình"),
        Field.CONFIDENCE: each("mức độ tự tin | độ tự tin | tự tin | mức độ tin cậy | độ tin cậy"),
        Field.SCORE: each("điểm | điểm số | đánh giá | điểm cuối kỳ | điểm cuối | chấm điểm | xếp hạng"),
        Field.WEIGHT: each("trọng số | tỷ trọng | tỉ trọng"),
        Field.PRIORITY: each("ưu tiên | độ ưu tiên | mức độ ưu tiên | mức ưu tiên"),
        Field.TAGS: each("nhãn | danh mục | chủ đề | trụ cột"),
        Field.CREATED: each("ngày tạo | tạo lúc | được tạo"),
        Field.UPDATED: each("cập nhật | ngày cập nhật | cập nhật lần cuối | ngày | tuần | lần cập nhật cuối"),
    },
    local={
        Field.TITLE: each("tên"),
        Field.ID: each("mã"),
        Field.LABEL: each("số"),
        Field.TYPE: each("cấp"),
        Field.OWNER: each("ai"),
        Field.TEAM: each("tổ"),
        Field.YEAR: each("năm"),
        Field.DUE: each("hạn"),
    },
    weak=each("mục tiêu | các mục tiêu | kết quả | dự án | hành động | công việc | nhiệm vụ | hoạt động | nội dung | đầu việc"),
    joining=each("của | các | và | cho | trong | theo | những | là"),
    worth=each("giá trị | mức | con số"),
    interim=each("giữa kỳ | giữa quý | hiện tại | gần nhất | mới nhất"),
    final=each("cuối kỳ | cuối quý | cuối cùng | tổng kết | cuối năm"),
    projected=each("dự kiến | dự báo | ước tính | kỳ vọng | dự đoán"),
    example=each("ví dụ | mẫu | ví dụ minh họa | minh họa | chẳng hạn"),
    guide=each("OKR là gì | OKRs là gì | cách viết | hướng dẫn | mẹo | cách sử dụng | lưu ý khi viết | hướng dẫn viết"),
    placeholder=each("cần điền | chưa xác định | điền vào | nhập | điền | sẽ cập nhật | mục tiêu của bạn | chưa có"),
)
