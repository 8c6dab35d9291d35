"""The columns of a file of workshops: one row for each person in each workshop held."""

from models.workshops import AttendanceResult, HourUnit
from services.imports import cells
from services.imports.columns import Column, Shape, Words

LONGEST_WORKSHOP_HOURS = 5_000  # more than two years of full days

RESULTS = {
    word: result.value
    for result, words in (
        (AttendanceResult.PASSED, "aprobado,aprobada,aprueba,passed,pass"),
        (
            AttendanceResult.NOT_PASSED,
            "reprobado,reprobada,no aprobado,no aprobada,not passed,failed",
        ),
        (AttendanceResult.LEFT, "retirado,retirada,abandono,se retiro,left,dropped out"),
        (AttendanceResult.IN_PROGRESS, "en curso,cursando,in progress"),
    )
    for word in words.split(",")
}
UNITS = {
    word: unit.value
    for unit, words in (
        (HourUnit.CHRONOLOGICAL, "cronologicas,cronologica,horas,clock hours,clock,chronological"),
        (
            HourUnit.PEDAGOGICAL,
            "pedagogicas,pedagogica,45 minutos,teaching hours,teaching,pedagogical",
        ),
    )
    for word in words.split(",")
}
_YES_NO = (Words("sí", "yes"), Words("no", "no"))

COLUMNS = (
    Column(
        "code",
        Words("Código del taller", "Workshop code"),
        cells.line_text,
        Shape.TEXT,
        Words("EJEMPLO-1", "EXAMPLE-1"),
        Words(
            "Uno por cada vez que se dio el taller; se repite en cada persona.",
            "One for each time the workshop was held; the same for every person in it.",
        ),
        also="codigo,codigo curso,id taller,code,run code,course code",
        is_required=True,
        limit=40,
    ),
    Column(
        "name",
        Words("Taller", "Workshop"),
        cells.line_text,
        Shape.TEXT,
        Words("Soldadura al arco", "Arc welding"),
        Words("Como se llamó.", "What it was called."),
        also="nombre del taller,nombre taller,curso,nombre del curso,workshop name,course",
        is_required=True,
        limit=200,
    ),
    Column(
        "provider",
        Words("Quién lo dio", "Provider"),
        cells.line_text,
        Shape.TEXT,
        Words("Instituto Inventado", "Invented Institute"),
        Words("Organismo o empresa.", "Organisation or company."),
        also="proveedor,organismo,institucion,otec",
        limit=200,
    ),
    Column(
        "starts_on",
        Words("Desde", "From"),
        cells.day,
        Shape.DAY,
        Words("02-03-2026", "02-03-2026"),
        Words("Primer día, día-mes-año.", "First day, day-month-year."),
        also="inicio,fecha inicio,fecha de inicio,start,start date,starts",
    ),
    Column(
        "ends_on",
        Words("Hasta", "Until"),
        cells.day,
        Shape.DAY,
        Words("30-06-2026", "30-06-2026"),
        Words("Último día, día-mes-año.", "Last day, day-month-year."),
        also="termino,fecha termino,fecha de termino,fin,end,end date,ends",
    ),
    Column(
        "hours",
        Words("Horas", "Hours"),
        cells.whole(1, LONGEST_WORKSHOP_HOURS),
        Shape.NUMBER,
        Words("120", "120"),
        Words("Del taller completo.", "Of the whole workshop."),
        also="total horas,horas totales,duracion,duracion horas,total hours",
        is_required=True,
    ),
    Column(
        "hour_unit",
        Words("Tipo de hora", "Kind of hour"),
        cells.choice(UNITS),
        Shape.CHOICE,
        Words("cronológicas", "clock hours"),
        Words(
            "Cronológicas (60 minutos) o pedagógicas (45). Sin este dato, cronológicas.",
            "Clock hours (60 minutes) or teaching hours (45). Without it, clock hours.",
        ),
        also="unidad,unidad de hora,hour unit",
        choices=(
            Words("cronológicas", "clock hours"),
            Words("pedagógicas", "teaching hours"),
        ),
    ),
    Column(
        "is_assessed",
        Words("Con evaluación", "Assessed"),
        cells.yes_or_no,
        Shape.YES_NO,
        Words("sí", "yes"),
        Words("Si el curso evalúa lo aprendido.", "Whether the course tests what was learned."),
        also="evaluado,es evaluado",
        choices=_YES_NO,
    ),
    Column(
        "rut",
        Words("RUT de la persona", "RUT of the person"),
        cells.rut,
        Shape.TEXT,
        Words("40.000.012-3", "40.000.012-3"),
        Words("La persona ya tiene que estar en el portal.", "The person must be in the portal."),
        also="rut,run,rut participante,rut asistente,national id",
        is_required=True,
    ),
    Column(
        "attendance_percent",
        Words("Asistencia (%)", "Attendance (%)"),
        cells.percent,
        Shape.PERCENT,
        Words("90", "90"),
        Words("De 0 a 100.", "From 0 to 100."),
        also="asistencia,porcentaje asistencia,porcentaje de asistencia,attendance",
        is_required=True,
    ),
    Column(
        "result",
        Words("Resultado", "Result"),
        cells.choice(RESULTS),
        Shape.CHOICE,
        Words("aprobado", "passed"),
        Words(
            "Aprobado, reprobado, retirado o en curso.",
            "Passed, not passed, left or in progress.",
        ),
        also="estado,situacion final,estado final,outcome",
        is_required=True,
        choices=(
            Words("aprobado", "passed"),
            Words("reprobado", "not passed"),
            Words("retirado", "left"),
            Words("en curso", "in progress"),
        ),
    ),
    Column(
        "has_rubric",
        Words("Con pauta del monitor", "With the instructor's rubric"),
        cells.yes_or_no,
        Shape.YES_NO,
        Words("no", "no"),
        Words(
            "Si quien enseñó llenó una pauta de lo que la persona sabe hacer.",
            "Whether the instructor filled in what the person can do.",
        ),
        also="pauta,rubrica,rubric",
        choices=_YES_NO,
    ),
    Column(
        "certificate_issuer",
        Words("Certificado de", "Certificate by"),
        cells.line_text,
        Shape.TEXT,
        Words("ChileValora", "ChileValora"),
        Words("Quién lo emitió; vacía si no hay.", "Who issued it; empty if there is none."),
        also="certificado,emisor,emisor certificado,entidad certificadora,certificate,issuer",
        limit=200,
    ),
    Column(
        "certificate_number",
        Words("Número del certificado", "Certificate number"),
        cells.line_text,
        Shape.TEXT,
        Words("", ""),
        Words("", ""),
        also="folio,numero certificado,n certificado,certificate no",
        limit=80,
    ),
    Column(
        "issued_on",
        Words("Certificado emitido", "Certificate issued"),
        cells.day,
        Shape.DAY,
        Words("15-07-2026", "15-07-2026"),
        Words("Día-mes-año.", "Day-month-year."),
        also="fecha certificado,fecha de emision,emision,issue date",
    ),
    Column(
        "expires_on",
        Words("Certificado vence", "Certificate expires"),
        cells.day,
        Shape.DAY,
        Words("", ""),
        Words("Vacía si no vence.", "Empty if it does not expire."),
        also="vencimiento,fecha de vencimiento,expires,expiry date",
    ),
)
