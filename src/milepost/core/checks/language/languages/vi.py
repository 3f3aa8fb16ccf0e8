"""Vietnamese; its accents tell words apart and are kept."""

from milepost.core.checks.language.words import Words, each

WORDS = Words(
    code="vi",
    makes=each(
        "ra mắt | phát hành | triển khai | đưa vào vận hành | đưa vào sử dụng | cài đặt | hoàn thiện | tích hợp | công bố"
        " | xuất bản | tung ra"
    ),
    builds=each("xây dựng | phát triển | thiết kế | tạo | tạo ra | thiết lập | soạn thảo | viết"),
    does=each("tổ chức | thực hiện | tiến hành | xác định | nghiên cứu | khảo sát | phỏng vấn | chuẩn bị | tìm hiểu"),
    made=each("đã ra mắt | đã phát hành | được ra mắt | được triển khai | đã triển khai | đã hoàn thành | được xuất bản"),
    becoming=each("thành"),
    lasting=each(
        "niềm tin | lòng tin | văn hóa | văn hoá | thương hiệu | cộng đồng | đội ngũ | quan hệ | mối quan hệ | giá trị"
        " | thói quen | trải nghiệm | kỹ năng | nền tảng vững chắc | uy tín | thị trường"
    ),
    changes=each(
        "tăng | tăng trưởng | giảm | nâng cao | cải thiện | đạt | tối ưu | tối ưu hóa | tối đa hóa | đẩy mạnh | thúc đẩy | mở rộng"
    ),
    metrics=each(
        "tỷ lệ | tỉ lệ | doanh thu | doanh số | lợi nhuận | chi phí | mức độ hài lòng | sự hài lòng | lưu lượng | năng suất"
        " | thị phần | NPS | MRR | ARR | CSAT | ROI | churn"
    ),
    measures=each("thời gian | số lượng | số lần | ngày | tần suất | chất lượng | tốc độ"),
    joints=each("trong | trên | cho | với | bằng | từ | đến | và | hoặc | là | để | khi | sau | trước | theo | tại | ở | mà | được"),
    of=each("của"),
    articles=each("một | các | những | mới"),
    fillers=each("thành công"),
    purposes=each("để | nhằm | giúp | sao cho | mà"),
    vague=each(
        "cải thiện | nâng cao | tối ưu | tối ưu hóa | đẩy mạnh | tăng cường | tốt hơn | tốt nhất | xuất sắc | đẳng cấp thế giới"
        " | đáng kể | mượt mà | thân thiện | chất lượng cao | hiệu quả | hiệu quả hơn | nhanh hơn | dễ dàng hơn | kịp thời"
        " | thường xuyên | phù hợp | đầy đủ | sớm nhất có thể | nhiều | đa dạng | hiện đại"
    ),
    buzz=each("cộng hưởng | toàn diện | thế hệ mới | đột phá | chuyển đổi số"),
    chain=each("từ đó dẫn đến | gián tiếp | về lâu dài | dần dần"),
    plain=each(
        "mới | hơn | tăng | giảm | đạt | tỷ lệ | tỉ lệ | số | người | người dùng | khách hàng | sản phẩm | quý | năm | tháng | tuần | ngày"
    ),
    head_first=True,
    marks=True,
)
