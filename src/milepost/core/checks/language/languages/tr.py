"""Turkish."""

from milepost.core.checks.language.words import Words, each

WORDS = Words(
    code="tr",
    makes_last=each(
        "yayınlamak | yayınla | yayına almak | yayına al | başlatmak | geliştirmek | kurmak | hayata geçirmek | hayata geçir"
        " | devreye almak | devreye al | oluşturmak | oluştur | tamamlamak | tamamla | uygulamaya almak | canlıya almak"
        " | canlıya al | tasarlamak | hazırlamak | düzenlemek | taşımak | entegre etmek"
    ),
    made=each(
        "yayınlandı | yayında | yayına alındı | kuruldu | tamamlandı | hayata geçirildi | devreye alındı | canlıda"
        " | oluşturuldu | hazırlandı"
    ),
    project=each("lansmanı | kurulumu | geçişi | yayını | prototipi | mvp"),
    lasting=each("güven | güveni | kültürü | kültür | topluluk | topluluğu | ekip | ekibi | ilişki | ilişkiler | sadakat | marka | talep"),
    copulas=each("tamamen | başarıyla"),
    changes_last=each(
        "artırmak | artır | arttırmak | arttır | yükseltmek | yükselt | azaltmak | azalt | düşürmek | düşür | iyileştirmek"
        " | iyileştir | büyütmek | ikiye katlamak | optimize etmek | çıkarmak | geliştirmek"
    ),
    metrics=each(
        "oranı | oran | gelir | gelirleri | ciro | satış | satışları | dönüşüm | memnuniyet | maliyet | karlılık | kârlılık"
        " | churn | trafik | verimlilik | bağlılık | NPS | MRR | ARR | CSAT | EBITDA | ROI | elde tutma"
    ),
    measures=each("süresi | süre | tarihi | günü | sayısı | kalitesi | başarısı | sıklığı | hızı"),
    joints=each("ve | veya | ile | için | gibi | kadar | göre | ama | ki | olarak"),
    articles=each("bir | yeni | ilk | bu"),
    fillers=each("başarıyla | hızla"),
    purposes=each("için | böylece | sayesinde | amacıyla | diye"),
    vague=each(
        "iyileştirmek | iyileştirme | geliştirmek | optimize etmek | optimizasyon | güçlendirmek | daha iyi | en iyi | mükemmel"
        " | dünya standartlarında | önemli ölçüde | ciddi oranda | kesintisiz | sağlam | kullanıcı dostu | kaliteli"
        " | yüksek kaliteli | verimli | etkili | etkin | daha hızlı | daha kolay | zamanında | düzenli olarak | yeterli | uygun"
        " | en kısa sürede | çeşitli | birçok | modern | optimum"
    ),
    buzz=each("sinerji | paradigma | bütünsel | yeni nesil | çığır açan | dijital dönüşüm | operasyonel mükemmellik"),
    chain=each("bu da sonunda | dolaylı olarak | uzun vadede | sonunda | zamanla"),
    plain=each(
        "ekip | takım | yeni | daha | fazla | az | oranı | sayısı | artırmak | azaltmak | müşteri | kullanıcı | ürün | çeyrek | yıl | ay"
    ),
    inflects=True,
)
