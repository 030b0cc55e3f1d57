package org.pregonero.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.pregonero.schedule.Programme;

/// What the demo newsroom's channel has on, day after day.
public final class DemoSchedule {
  private static final List<Slot> DAY =
      List.of(
          new Slot("00:00", "The harbour at night", "El puerto de noche", "", ""),
          new Slot(
              "05:30",
              "Tides and fish prices",
              "Mareas y precios del pescado",
              "High water, low water, and what the hake cost.",
              "Pleamar, bajamar y a cuánto estuvo la merluza."),
          new Slot("07:00", "Good morning, Port Ambrel", "Buenos días, Puerto Ambrel", "", ""),
          new Slot(
              "09:00",
              "The council, live",
              "El concejo, en directo",
              "Harbour dues, third reading.",
              "Las tasas del puerto, tercera lectura."),
          new Slot("11:30", "Harbour radio", "Radio del puerto", "", ""),
          new Slot("13:00", "News at one", "Noticias de la una", "", ""),
          new Slot(
              "13:30",
              "Letters to the clock",
              "Cartas al reloj",
              "Readers ask, the clockmaker answers.",
              "Preguntan los lectores, responde la relojera."),
          new Slot("15:00", "Repairs", "Reparaciones", "", ""),
          new Slot(
              "17:00",
              "The long pier",
              "El muelle largo",
              "An hour with people who work by the water.",
              "Una hora con gente que trabaja junto al agua."),
          new Slot("19:00", "Evening news", "Noticias de la tarde", "", ""),
          new Slot("20:00", "The town band", "La banda del pueblo", "", ""),
          new Slot("21:30", "Weather for sailors", "El tiempo para navegantes", "", ""),
          new Slot("22:00", "The lamp is lit", "Se enciende el faro", "", ""));

  private DemoSchedule() {}

  private record Slot(String time, String english, String spanish, String about, String sobre) {
    LocalTime start() {
      return LocalTime.parse(time);
    }
  }

  /// The programme of `day` and the two days after it, in both languages of the demo.
  public static List<Programme> from(LocalDate day, ZoneId zone, String channel) {
    List<Programme> programmes = new ArrayList<>();
    for (int later = 0; later < 3; later++) {
      LocalDate date = day.plusDays(later);
      for (int i = 0; i < DAY.size(); i++) {
        Slot slot = DAY.get(i);
        Instant start = date.atTime(slot.start()).atZone(zone).toInstant();
        Instant end =
            i + 1 < DAY.size()
                ? date.atTime(DAY.get(i + 1).start()).atZone(zone).toInstant()
                : date.plusDays(1).atStartOfDay(zone).toInstant();
        programmes.add(new Programme(channel, "en", start, end, slot.english, slot.about));
        programmes.add(new Programme(channel, "es", start, end, slot.spanish, slot.sobre));
      }
    }
    return programmes;
  }
}
