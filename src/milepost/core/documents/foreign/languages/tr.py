"""Turkish."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="tr",
    words={
        Field.OBJECTIVE: each("hedef | hedefler | amaç | amaçlar | stratejik hedef | stratejik amaç | ana hedef | hedef adı"),
        Field.KEY_RESULT: each(
            "anahtar sonuç | anahtar sonuçlar | temel sonuç | temel sonuçlar | kilit sonuç | kilit sonuçlar | "
            "önemli sonuç | önemli sonuçlar | anahtar sonucu | sonuç | sonuçlar | KR | ölçülebilir sonuç"
        ),
        Field.INITIATIVE: each(
            "girişim | girişimler | inisiyatif | inisiyatifler | proje | projeler | aksiyon | aksiyonlar | "
            "eylem | eylemler | faaliyet | faaliyetler | görev | görevler"
        ),
        Field.TITLE: each("başlık | isim | metin | özet"),
        Field.DESCRIPTION: each("açıklama | detay | detaylar | bağlam | neden | gerekçe | tanım"),
        Field.NOTE: each("notlar | yorum | yorumlar | açıklamalar"),
        Field.ID: each("kimlik | kod | anahtar | referans"),
        Field.LABEL: each("no | numara | sıra | sıra no"),
        Field.TYPE: each("tür | tip | düzey | seviye"),
        Field.PARENT: each("üst hedef | bağlı hedef | bağlı olduğu hedef | hizalandığı hedef | katkı sağladığı hedef"),
        Field.OWNER: each("sorumlu | sorumlular | sahip | sahibi | sorumlu kişi | hedef sahibi | atanan | atanan kişi | sorumlusu"),
        Field.LEAD: each("lider | sponsor"),
        Field.TEAM: each("takım | ekip | departman | bölüm | birim | grup | şirket | müdürlük"),
        Field.PERIOD: each("dönem | çeyrek | döngü | periyot | süre"),
        Field.YEAR: each("yıl | mali yıl"),
        Field.START: each("başlangıç tarihi | başlama tarihi"),
        Field.DUE: each("bitiş tarihi | son tarih | termin | vade | hedef tarih | teslim tarihi | tamamlanma tarihi | ne zaman | bitiş"),
        Field.METRIC: each("metrik | gösterge | ölçüt | ölçü | ölçüm | performans göstergesi"),
        Field.SOURCE: each("kaynak | veri kaynağı"),
        Field.UNIT: each("birimi | ölçü birimi | ölçüm birimi"),
        Field.DIRECTION: each("yön"),
        Field.BASELINE: each(
            "başlangıç | başlangıç değeri | mevcut durum başlangıç | ilk değer | temel değer | baz değer | "
            "referans değer | başlangıç noktası"
        ),
        Field.TARGET: each("hedef değer | hedef değeri | hedeflenen | hedeflenen değer | hedef rakam | bitiş değeri | ulaşılacak değer"),
        Field.CURRENT: each(
            "mevcut | mevcut değer | güncel | güncel değer | gerçekleşen | gerçekleşen değer | şu anki değer | "
            "son değer | anlık değer | şu an | mevcut durum"
        ),
        Field.PROGRESS: each(
            "ilerleme | ilerleme yüzdesi | tamamlanma | tamamlanma oranı | yüzde | gerçekleşme | "
            "gerçekleşme oranı | % ilerleme | % tamamlanma | tamamlanma yüzdesi | ilerleme %"
        ),
        Field.STATUS: each("durum | statü | durumu | sağlık"),
        Field.CONFIDENCE: each("güven | güven düzeyi | güven seviyesi | güven skoru"),
        Field.SCORE: each("puan | skor | not puanı | final puanı | son puan | değerlendirme | nihai puan"),
        Field.WEIGHT: each("ağırlık | ağırlığı"),
        Field.PRIORITY: each("öncelik | önceliği"),
        Field.TAGS: each("etiketler | etiket | kategori | tema"),
        Field.CREATED: each("oluşturulma | oluşturulma tarihi | oluşturma tarihi"),
        Field.UPDATED: each("güncelleme | güncellenme | güncelleme tarihi | son güncelleme | tarih | hafta | güncellenme tarihi"),
    },
    local={
        Field.KEY_RESULT: each("AS"),
        Field.TITLE: each("ad"),
        Field.NOTE: each("not"),
        Field.OWNER: each("kim"),
    },
    weak=each(
        "hedef | hedefler | amaç | amaçlar | sonuç | sonuçlar | proje | projeler | aksiyon | aksiyonlar | "
        "eylem | eylemler | faaliyet | faaliyetler | görev | görevler | as"
    ),
    joining=each("ve | ile | için | bir | bu"),
    worth=each("değer | değeri | değerler | rakam | tutar"),
    interim=each("ara | çeyrek ortası | orta | ara dönem | son | güncel | mevcut | dönem ortası"),
    final=each("final | nihai | çeyrek sonu | dönem sonu | kapanış | yıl sonu"),
    projected=each("tahmin | tahmini | öngörü | öngörülen | beklenen | planlanan"),
    example=each("örnek | örnekler | örneğin | şablon"),
    guide=each(
        "OKR nedir | OKR'ler nedir | nasıl yazılır | ipuçları | rehber | kılavuz | en iyi uygulamalar | "
        "nasıl kullanılır | sık yapılan hatalar"
    ),
    placeholder=each("belirlenecek | doldurun | doldurulacak | tanımlanacak | hedefinizi yazın | buraya yazın | hedefiniz"),
)
