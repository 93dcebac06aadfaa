package tollgate.console.web;

import java.util.Optional;

/** What a visitor gets. */
public sealed interface PageResult {

  /**
   * A page or a part of one.
   *
   * @param template a file of {@code src/main/jte}, which takes {@code frame} and {@code model}
   */
  record Shown(String template, Object model, Section section, int status) implements PageResult {}

  /**
   * The way to another page, which is asked for with GET.
   *
   * @param done the key of a text that the next page shows once: what was done
   */
  record Moved(String path, Optional<String> done) implements PageResult {}

  /** No such page, or not his to see: nobody learns which. */
  record Missing() implements PageResult {}

  static PageResult shown(String template, Object model, Section section) {
    return new Shown(template, model, section, 200);
  }

  /** The same page again, because what was typed cannot be; the model says why. */
  static PageResult refused(String template, Object model, Section section) {
    return new Shown(template, model, section, 422);
  }

  static PageResult moved(String path) {
    return new Moved(path, Optional.empty());
  }

  static PageResult done(String path, String text) {
    return new Moved(path, Optional.of(text));
  }

  static PageResult missing() {
    return new Missing();
  }
}
