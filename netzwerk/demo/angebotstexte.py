"""Translations of Angebote in the demo network: a dozen, some in every language, one out of date."""

from datetime import timedelta

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.texte import deutsche_texte
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import UebersetzungFactory

KOSTENLOS = {
    "en": "free of charge", "ar": "مجاناً", "uk": "безкоштовно", "ru": "бесплатно", "vi": "miễn phí",
}  # fmt: skip
# German title → language → title, what it is about, who can take part, when; fifth the cost if there is one.
TEXTE: dict[str, dict[str, tuple[str, ...]]] = {
    "Deutschkurs B1 mit Kinderbetreuung": {
        "en": (
            "German course B1 with childcare",
            "You learn German up to the B1 exam. Your children are looked after in the next room, from the "
            "age of one.",
            "You live in Halle. Placement test at the first lesson. Please register beforehand.",
            "Monday to Thursday, 9:00 to 12:00",
        ),
        "ar": (
            "دورة ألمانية B1 مع رعاية الأطفال",
            "تتعلّم الألمانية حتى امتحان B1. يُعتنى بأطفالك في الغرفة المجاورة ابتداءً من عمر سنة.",
            "السكن في مدينة هاله. تحديد المستوى في الحصة الأولى. التسجيل مسبقاً.",
            "من الاثنين إلى الخميس، من 9 إلى 12",
        ),
        "uk": (
            "Курс німецької B1 з доглядом за дітьми",
            "Ви вивчаєте німецьку до іспиту B1. За дітьми від одного року доглядають у сусідній кімнаті.",
            "Ви мешкаєте в Галле. Визначення рівня на першому занятті. Потрібен попередній запис.",
            "З понеділка до четверга, 9:00–12:00",
        ),
        "ru": (
            "Курс немецкого B1 с присмотром за детьми",
            "Вы учите немецкий до экзамена B1. За детьми от одного года присматривают в соседней комнате.",
            "Вы живёте в Галле. Определение уровня на первом занятии. Нужна предварительная запись.",
            "С понедельника по четверг, 9:00–12:00",
        ),
        "vi": (
            "Khóa tiếng Đức B1 có trông trẻ",
            "Quý vị học tiếng Đức đến kỳ thi B1. Con của quý vị từ một tuổi được trông ở phòng bên cạnh.",
            "Sống tại Halle. Kiểm tra trình độ ở buổi đầu tiên. Cần đăng ký trước.",
            "Thứ Hai đến thứ Năm, 9 đến 12 giờ",
        ),
    },
    "Integrationskurs Abend A2": {
        "en": (
            "Integration course in the evening, A2",
            "The general integration course for people who work during the day.",
            "Approval or obligation from the BAMF, the Jobcenter or the foreigners authority.",
            "Monday and Wednesday, 17:30 to 20:45",
            "2.29 euros per lesson, free with an exemption",
        ),
        "ar": (
            "دورة الاندماج المسائية A2",
            "دورة الاندماج العامة لمن يعملون في النهار.",
            "موافقة أو إلزام من المكتب الاتحادي BAMF أو مركز العمل Jobcenter أو دائرة الأجانب.",
            "الاثنين والأربعاء، من 17:30 إلى 20:45",
            "2,29 يورو لكل ساعة، ومجاناً في حال الإعفاء",
        ),
        "uk": (
            "Інтеграційний курс увечері, A2",
            "Загальний інтеграційний курс для тих, хто працює вдень.",
            "Дозвіл або направлення від BAMF, Jobcenter чи відомства у справах іноземців.",
            "Понеділок і середа, 17:30–20:45",
            "2,29 євро за годину, зі звільненням від оплати — безкоштовно",
        ),
        "ru": (
            "Интеграционный курс вечером, A2",
            "Общий интеграционный курс для тех, кто работает днём.",
            "Допуск или направление от BAMF, Jobcenter или ведомства по делам иностранцев.",
            "Понедельник и среда, 17:30–20:45",
            "2,29 евро за час, при освобождении от оплаты бесплатно",
        ),
        "vi": (
            "Khóa hội nhập buổi tối, A2",
            "Khóa hội nhập phổ thông cho người đi làm ban ngày.",
            "Có giấy cho phép hoặc yêu cầu của BAMF, Jobcenter hoặc Sở Ngoại kiều.",
            "Thứ Hai và thứ Tư, 17:30 đến 20:45",
            "2,29 euro mỗi tiết, được miễn phí nếu có giấy miễn",
        ),
    },
    "Offene Sprechstunde Arbeit und Sprache": {
        "en": (
            "Open office hour on work and language", "Questions about courses, funding and work, without an "
            "appointment.", "none", "Thursday, 14:00 to 17:00",
        ),
        "ar": (
            "ساعة استشارة مفتوحة: العمل واللغة", "أسئلة حول الدورات والدعم والعمل، من دون موعد.", "لا شروط",
            "الخميس، من 14 إلى 17",
        ),
        "uk": (
            "Відкрита консультація: робота і мова", "Питання про курси, підтримку та роботу, без запису.",
            "немає", "Четвер, 14:00–17:00",
        ),
        "ru": (
            "Открытая консультация: работа и язык", "Вопросы о курсах, поддержке и работе, без записи.",
            "нет", "Четверг, 14:00–17:00",
        ),
    },
    "Ausländische Abschlüsse im Handwerk anerkennen": {
        "en": (
            "Recognition of foreign qualifications in skilled trades",
            "We look at your certificates and tell you what is missing for recognition.",
            "A vocational qualification from abroad. Bring your certificates; no translation is needed.",
            "Tuesday, 9:00 to 16:00, by appointment",
        ),
        "ar": (
            "الاعتراف بالشهادات الأجنبية في المهن الحرفية",
            "نفحص شهاداتك ونخبرك بما ينقص للاعتراف بها.",
            "شهادة مهنية من الخارج. أحضر شهاداتك، ولا حاجة إلى ترجمة.",
            "الثلاثاء، من 9 إلى 16، بموعد مسبق",
        ),
        "ru": (
            "Признание иностранных дипломов в ремёслах",
            "Мы проверим ваши документы и скажем, чего не хватает для признания.",
            "Профессиональное образование за рубежом. Возьмите документы с собой, перевод не нужен.",
            "Вторник, 9:00–16:00, по записи",
        ),
    },
    "Lesen und Schreiben lernen": {
        "ar": (
            "تعلّم القراءة والكتابة", "لمن لم يذهب إلى المدرسة أو ذهب إليها قليلاً. مجموعة صغيرة ووقت كافٍ.",
            "لا شروط", "الثلاثاء والخميس، من 14 إلى 16",
        ),
        "uk": (
            "Вчимося читати й писати", "Для тих, хто мало або зовсім не ходив до школи. Мала група, багато "
            "часу.", "немає", "Вівторок і четвер, 14:00–16:00",
        ),
        "ru": (
            "Учимся читать и писать",
            "Для тех, кто мало или совсем не ходил в школу. Небольшая группа, много времени.", "нет",
            "Вторник и четверг, 14:00–16:00",
        ),
    },
    "Berufssprachkurs B2": {
        "en": (
            "German for work, B2", "German for your job: applications, phone calls, employment contracts.",
            "B1 certificate and entitlement from the Jobcenter or the employment agency.",
            "Daily, 8:30 to 12:45, starts every month",
        ),
        "uk": (
            "Німецька для роботи, B2", "Німецька для професії: заява на роботу, телефонні розмови, трудовий "
            "договір.", "Сертифікат B1 і направлення від Jobcenter або агентства з праці.",
            "Щодня, 8:30–12:45, початок щомісяця",
        ),
    },
    "Praktikum mit Betriebspatin": {
        "en": (
            "Internship with a mentor in the company",
            "For four weeks, companies take on people who have not worked here before.",
            "German A2, work permit", "Starts on the first Monday of every month",
        ),
        "uk": (
            "Практика з наставницею на підприємстві",
            "Підприємства на чотири тижні приймають людей, які тут ще не працювали.",
            "Німецька A2, дозвіл на роботу", "Початок кожного першого понеділка місяця",
        ),
    },
    "Computer-Grundlagen für die Arbeit": {
        "ar": (
            "أساسيات الحاسوب للعمل", "الكتابة والجداول والتقديم على العمل عبر الإنترنت، بلغة سهلة.",
            "قسيمة تعليم Bildungsgutschein أو ألمانية A2", "ستة أسابيع، صباحاً", "مجاناً مع قسيمة التعليم",
        ),
    },
    "Schnuppertage in der Holzwerkstatt": {
        "uk": (
            "Пробні дні в столярній майстерні", "Два тижні, щоб перевірити, чи дерево — це ваша професія.",
            "від 16 років, страхування від нещасних випадків через школу або Jobcenter",
            "будь-коли за домовленістю",
        ),
    },
    "Einstieg in die Pflege mit Sprachförderung": {
        "en": (
            "Start in nursing with language support",
            "One year as a nursing assistant with German lessons and a fixed contact person.",
            "German B1, work permit, an interview with the provider.", "Starts in September",
        ),
    },
    "Deutsch im Alltag A1 für Vietnamesisch Sprechende": {
        "vi": (
            "Tiếng Đức hằng ngày A1 cho người Việt",
            "Những câu đầu tiên khi đi chợ, khám bệnh và đến cơ quan, giải thích bằng tiếng Việt.", "không",
            "Thứ Bảy, 10 đến 12 giờ", "10 euro mỗi tháng",
        ),
    },
    "Beratung auf Vietnamesisch": {
        "vi": (
            "Tư vấn bằng tiếng Việt",
            "Giúp đọc thư, viết đơn, việc học và lương hưu. Nếu cần, chúng tôi cùng đi đến cơ quan.",
            "không", "Thứ Tư, 15 đến 18 giờ",
        ),
    },
}  # fmt: skip
VERALTET = ("Lesen und Schreiben lernen", "ru")


def lade_angebotstexte() -> None:
    rows = {row.titel: row for row in Angebot.objects.filter(titel__in=TEXTE)}
    for title, languages in TEXTE.items():
        for language, texts in languages.items():
            _uebersetzung(rows[title], language, texts)


def _uebersetzung(row: Angebot, language: str, texts: tuple[str, ...]) -> None:
    title, about, access, times, *cost = texts
    original = deutsche_texte(row)
    if (row.titel, language) == VERALTET:
        original["zeiten"] = "dienstags 14 bis 16 Uhr"
    UebersetzungFactory(
        angebot=row, sprache=language, titel=title, beschreibung=about, zugang=access,
        zeiten=times if row.zeiten else "", kosten=_kosten(row, language, cost), original=original,
        geaendert_am=jetzt() - timedelta(days=30),
    )  # fmt: skip


def _kosten(row: Angebot, language: str, cost: list[str]) -> str:
    if not row.kosten:
        return ""
    return cost[0] if cost else KOSTENLOS[language]
