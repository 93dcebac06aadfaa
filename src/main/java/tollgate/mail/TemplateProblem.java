package tollgate.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * Names what is wrong with a part of a template.
 *
 * @param part the part of the template
 * @param code a word for the kind of the problem
 * @param detail the tag, the limit or the reason
 */
public record TemplateProblem(Kind part, String code, String detail) {

  private static final int MAX_DETAIL_LENGTH = 200;

  /** Lists the parts of a template. */
  public enum Kind {
    SUBJECT,
    BODY;

    /** Returns the name of the part in lower case, as in the columns of {@code emails}. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    Optional<TemplateProblem> problem(String code, String detail) {
      String shown = detail.substring(0, Math.min(detail.length(), MAX_DETAIL_LENGTH));
      return Optional.of(new TemplateProblem(this, code, shown));
    }
  }
}
