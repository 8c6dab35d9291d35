"""The columns of a file of vacancies."""

from services.hiring.vacancy_rules import (
    DESCRIPTION_LIMIT,
    HOURS_LIMIT,
    PAY_LIMIT_CLP,
    POSITIONS_LIMIT,
    TITLE_LIMIT,
)
from services.imports import cells
from services.imports.cells import text_of
from services.imports.columns import Column, Shape, Words
from services.imports.reading import Cell


def several_lines(cell: Cell) -> str:
    """A text of several lines."""
    return text_of(cell).strip()


COLUMNS = (
    Column(
        "rut",
        Words("RUT de la empresa", "RUT of the employer"),
        cells.rut,
        Shape.TEXT,
        Words("40.000.012-3", "40.000.012-3"),
        Words("La empresa ya tiene que estar en el portal.", "It must be in the portal already."),
        also="rut,rut empresa,rut empleador,empresa,employer,employer rut,company rut",
        is_required=True,
    ),
    Column(
        "title",
        Words("Cargo", "Job title"),
        cells.line_text,
        Shape.TEXT,
        Words("Soldador MIG", "MIG welder"),
        Words("Como lo llama la empresa.", "As the employer calls it."),
        also="titulo,nombre del cargo,puesto,vacante,oficio,title,position title,job,vacancy",
        is_required=True,
        limit=TITLE_LIMIT,
    ),
    Column(
        "description",
        Words("Descripción", "Description"),
        several_lines,
        Shape.TEXT,
        Words("Armar y soldar estructuras.", "Assembling and welding structures."),
        Words("Qué se hace y qué se pide.", "What is done and what is asked for."),
        also="descripcion del cargo,funciones,detalle,requisitos,tasks,details",
        limit=DESCRIPTION_LIMIT,
    ),
    Column(
        "positions",
        Words("Cupos", "Positions"),
        cells.whole(1, POSITIONS_LIMIT),
        Shape.NUMBER,
        Words("2", "2"),
        Words("Cuántas personas. Sin este dato, una.", "How many people. Without it, one."),
        also="n cupos,numero de cupos,vacantes,cantidad,numero de vacantes,openings",
    ),
    Column(
        "monthly_pay_clp",
        Words("Sueldo bruto mensual", "Gross monthly pay"),
        cells.pesos(1, PAY_LIMIT_CLP),
        Shape.MONEY,
        Words("750000", "750000"),
        Words("En pesos.", "In Chilean pesos."),
        also="sueldo,renta,renta bruta,sueldo bruto,remuneracion,pay,salary,wage,monthly pay",
    ),
    Column(
        "weekly_hours",
        Words("Horas a la semana", "Hours a week"),
        cells.hours(HOURS_LIMIT),
        Shape.NUMBER,
        Words("42", "42"),
        Words("Según contrato.", "By contract."),
        also="horas semanales,jornada,horas,jornada semanal,weekly hours,hours,hours per week",
    ),
    Column(
        "commune_key",
        Words("Comuna", "Commune"),
        cells.line_text,
        Shape.TEXT,
        Words("Quillota", "Quillota"),
        Words("Donde se trabaja. Solo el nombre.", "Where the work is. Only its name."),
        also="lugar,ciudad,comuna de trabajo,lugar de trabajo,place,municipality,city",
        limit=200,
    ),
    Column(
        "closes_on",
        Words("Cierra el", "Closes on"),
        cells.day,
        Shape.DAY,
        Words("31-12-2026", "31-12-2026"),
        Words("Último día, día-mes-año. Sin este dato, 45 días.", "Last day. Without it, 45 days."),
        also="cierre,fecha cierre,fecha de cierre,vence,closing day,closing date,closes",
    ),
)
