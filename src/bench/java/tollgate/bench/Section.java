package tollgate.bench;

import java.util.List;

/** A measurement with what it came to, or with what kept it from its end. */
public record Section(String name, String what, Finding finding, boolean isBroken) {

  static Section of(Measurement measurement, Finding finding) {
    return new Section(measurement.name(), measurement.what(), finding, false);
  }

  static Section broken(Measurement measurement, Exception why) {
    Finding none = Finding.of(List.of(Figure.told("could not be measured", why.toString())));
    return new Section(measurement.name(), measurement.what(), none, true);
  }
}
