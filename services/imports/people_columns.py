"""The columns of a file of people."""

import re

from models.participants import Origin
from models.reference import TravelMode
from services.imports import cells
from services.imports.availability import availability
from services.imports.cells import CellError, several, text_of
from services.imports.columns import Column, Shape, Words
from services.imports.reading import Cell
from services.people.participant_drafts import HIGHEST_PAY_CLP, LONGEST_COMMUTE_MINUTES, TEXT_LIMITS
from services.search import normalise

LIST_ITEMS = 20  # a longer list in one cell is a mistake
ITEM_LIMIT = 200  # characters, the width of the columns
NONE_WORDS = frozenset({"ninguna", "ninguno", "no tiene", "no", "sin licencia", "none", "nada"})

ORIGINS = {
    "oficina": Origin.OFFICE.value,
    "omil": Origin.OFFICE.value,
    "office": Origin.OFFICE.value,
    "programa": Origin.PROGRAMME.value,
    "programme": Origin.PROGRAMME.value,
    "program": Origin.PROGRAMME.value,
}
TRANSPORT = {
    word: mode.value
    for mode, words in (
        (TravelMode.WALK, "a pie,caminando,walk,on foot"),
        (TravelMode.BICYCLE, "bicicleta,bici,bicycle,bike"),
        (TravelMode.BUS, "bus,micro,micro o bus,colectivo,locomocion colectiva"),
        (TravelMode.TRAIN, "tren,train,metro"),
        (TravelMode.CAR, "auto,vehiculo,vehiculo propio,car"),
        (TravelMode.MOTORCYCLE, "moto,motocicleta,motorcycle"),
    )
    for word in words.split(",")
}
_HOURS = re.compile(r"\s*[(,:-]?\s*\b(\d{1,4})\s*(?:h|hr|hrs|horas|hours)\b\.?\s*\)?\s*$", re.I)


def texts(cell: Cell) -> list[str]:
    """A list of short texts."""
    found = several(cell)
    if len(found) > LIST_ITEMS:
        raise CellError("too_many_items", limit=LIST_ITEMS)
    longest = max((len(text) for text in found), default=0)
    if longest > ITEM_LIMIT:
        raise CellError("text_too_long", limit=ITEM_LIMIT, length=longest)
    return found


def texts_or_none(cell: Cell) -> list[str]:
    """A list of short texts that may say that there are none."""
    return [] if normalise(text_of(cell)) in NONE_WORDS else texts(cell)


def bare_name(text: str) -> str:
    """A workshop without the hours that were written beside it."""
    return _HOURS.sub("", text).strip() or text


def written_hours(text: str) -> int | None:
    """The hours written beside a workshop, if any."""
    found = _HOURS.search(text)
    return int(found[1]) or None if found else None


COLUMNS = (
    Column(
        "rut",
        Words("RUT", "RUT"),
        cells.rut,
        Shape.TEXT,
        Words("40.000.012-3", "40.000.012-3"),
        Words(
            "Con dígito verificador. Si la persona aún no tiene, deje la celda vacía.",
            "With its check digit. Leave it empty for a person who has none yet.",
        ),
        also="run,rut persona,cedula,cedula de identidad,id number,national id",
    ),
    Column(
        "given_names",
        Words("Nombres", "Given names"),
        cells.line_text,
        Shape.TEXT,
        Words("Nombre Inventado", "Invented Name"),
        Words("Como en la cédula.", "As on the identity card."),
        also="nombre,first name,first names,given name,name",
        is_required=True,
        limit=TEXT_LIMITS["given_names"],
    ),
    Column(
        "family_names",
        Words("Apellidos", "Family names"),
        cells.line_text,
        Shape.TEXT,
        Words("Apellido Inventado", "Invented Surname"),
        Words("Los dos, si los tiene.", "Both, where there are two."),
        also="apellido,last name,last names,surname,surnames,family name",
        is_required=True,
        limit=TEXT_LIMITS["family_names"],
    ),
    Column(
        "social_name",
        Words("Nombre social", "Preferred name"),
        cells.line_text,
        Shape.TEXT,
        Words("", ""),
        Words("Cómo quiere que le llamen.", "How the person wants to be called."),
        also="social name",
        limit=TEXT_LIMITS["social_name"],
    ),
    Column(
        "phone",
        Words("Teléfono", "Phone"),
        cells.line_text,
        Shape.TEXT,
        Words("9 0000 0000", "9 0000 0000"),
        Words("Nueve números, o con +56.", "Nine figures, or with +56."),
        also="celular,fono,movil,telefono celular,mobile,phone number",
        limit=40,
    ),
    Column(
        "email",
        Words("Correo", "E-mail"),
        cells.line_text,
        Shape.TEXT,
        Words("nombre@correo.invalid", "name@mail.invalid"),
        Words("Si tiene.", "If there is one."),
        also="correo electronico,mail,email",
        limit=TEXT_LIMITS["email"],
    ),
    Column(
        "commune_key",
        Words("Comuna", "Commune"),
        cells.line_text,
        Shape.TEXT,
        Words("Quillota", "Quillota"),
        Words("Donde vive. Solo el nombre.", "Where the person lives. Only its name."),
        also="comuna de residencia,ciudad,municipality,city",
        limit=200,
    ),
    Column(
        "trades",
        Words("Oficios", "Trades"),
        texts,
        Shape.LIST,
        Words("soldador; ayudante de cocina", "welder; kitchen hand"),
        Words(
            "Los que busca, el preferido primero, separados por punto y coma. Hasta cinco. También "
            "puede usar una columna para cada uno: «Oficio 1», «Oficio 2».",
            "Those the person wants, the favourite first, parted by semicolons. Up to five. You "
            "may also use a column for each: “Trade 1”, “Trade 2”.",
        ),
        also="oficio,oficios que busca,trabajo que busca,ocupacion,ocupaciones,trade,occupation",
    ),
    Column(
        "holds",
        Words("Licencias e idiomas", "Licences and languages"),
        texts_or_none,
        Shape.LIST,
        Words("licencia clase B; inglés", "class B driving licence; English"),
        Words(
            "Separadas por punto y coma. «Ninguna» si preguntó y no tiene; vacía si no preguntó.",
            'Parted by semicolons. "None" if you asked and there is none; empty if nobody asked.',
        ),
        also="licencias,licencia,licencia de conducir,licences,licence,licenses,license,idiomas",
    ),
    Column(
        "free_hours",
        Words("Disponibilidad", "Availability"),
        availability,
        Shape.HOURS,
        Words("lunes a viernes 08:00-18:00; sábado 9 a 13", "Monday to Friday 08:00-18:00"),
        Words(
            "Días y horas en que puede trabajar. No escriba por qué no puede en otras.",
            "Days and hours on which the person can work. Do not write why not on others.",
        ),
        also="horario,horario disponible,dias y horas,available hours,hours",
    ),
    Column(
        "transport",
        Words("Transporte", "Transport"),
        cells.choices(TRANSPORT),
        Shape.LIST,
        Words("bus; bicicleta", "bus; bicycle"),
        Words(
            "A pie, bicicleta, bus, tren, auto o moto, separados por punto y coma.",
            "On foot, bicycle, bus, train, car or motorcycle, parted by semicolons.",
        ),
        also="medio de transporte,medios de transporte,movilizacion,means of transport",
    ),
    Column(
        "max_commute_minutes",
        Words("Viaje máximo (minutos)", "Longest journey (minutes)"),
        cells.whole(1, LONGEST_COMMUTE_MINUTES),
        Shape.NUMBER,
        Words("60", "60"),
        Words("De ida.", "One way."),
        also="viaje maximo,tiempo de viaje,minutos de viaje,longest journey,max commute",
    ),
    Column(
        "min_monthly_pay_clp",
        Words("Sueldo mínimo que espera", "Lowest monthly pay wanted"),
        cells.pesos(1, HIGHEST_PAY_CLP),
        Shape.MONEY,
        Words("600000", "600000"),
        Words("Bruto al mes, en pesos.", "Gross a month, in Chilean pesos."),
        also="sueldo,sueldo minimo,sueldo esperado,renta,pretension de renta,renta esperada,pay,"
        "expected pay,pay wanted",
    ),
    Column(
        "available_from",
        Words("Disponible desde", "Available from"),
        cells.day,
        Shape.DAY,
        Words("01-12-2026", "01-12-2026"),
        Words("Día-mes-año.", "Day-month-year."),
        also="fecha disponible,desde cuando,start date",
    ),
    Column(
        "released_on",
        Words("Fecha de egreso", "Leaving day"),
        cells.day,
        Shape.DAY,
        Words("", ""),
        Words(
            "Día-mes-año; vacía si no corresponde. Solo la ve el equipo.",
            "Day-month-year; empty where it does not apply. Only the team sees it.",
        ),
        also="egreso,fecha egreso,dia de egreso,release date,release day",
    ),
    Column(
        "origin",
        Words("Origen", "Origin"),
        cells.choice(ORIGINS),
        Shape.CHOICE,
        Words("oficina", "office"),
        Words(
            "«programa» u «oficina». Sin este dato queda «oficina». Solo lo ve el equipo.",
            '"programme" or "office". Without it: "office". Only the team sees it.',
        ),
        also="como llego,procedencia",
        choices=(Words("oficina", "office"), Words("programa", "programme")),
    ),
    Column(
        "workshops",
        Words("Talleres", "Workshops"),
        texts,
        Shape.LIST,
        Words("soldadura al arco (120 h); panadería", "arc welding (120 h); bakery"),
        Words(
            "Los que cuenta la persona, con sus horas si las sabe. Los que tienen lista de "
            "asistencia se importan con la planilla de talleres, y valen más.",
            "Those the person tells of, with their hours if known. Those with an attendance "
            "list come with the workshop file, and count for more.",
        ),
        also="taller,talleres realizados,cursos,curso,workshop,courses",
    ),
)
