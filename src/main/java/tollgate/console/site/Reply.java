package tollgate.console.site;

import java.util.Optional;

/** What a visitor gets. */
public sealed interface Reply {

  /**
   * A page or a part of one.
   *
   * @param template a file of {@code src/main/jte}, which takes {@code frame} and {@code model}
   */
  record Shown(String template, Object model, Section section, int status) implements Reply {}

  /**
   * The way to another page, which is asked for with GET.
   *
   * @param done the key of a text that the next page shows once: what was done
   */
  record Moved(String path, Optional<String> done) implements Reply {}

  /** No such page, or not his to see: nobody learns which. */
  record Missing() implements Reply {}

  static Reply shown(String template, Object model, Section section) {
    return new Shown(template, model, section, 200);
  }

  /** The same page again, because what was typed cannot be; the model says why. */
  static Reply refused(String template, Object model, Section section) {
    return new Shown(template, model, section, 422);
  }

  static Reply moved(String path) {
    return new Moved(path, Optional.empty());
  }

  static Reply done(String path, String text) {
    return new Moved(path, Optional.of(text));
  }

  static Reply missing() {
    return new Missing();
  }
}
