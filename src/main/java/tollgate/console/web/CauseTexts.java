package tollgate.console.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.access.RefusalCause;
import tollgate.signing.SigningMistake;

/** Finds the texts of the causes for which calls were refused. */
public final class CauseTexts {

  private CauseTexts() {}

  /**
   * Returns the text keys of the causes; an unknown code has none.
   *
   * @param codes the codes of {@code actions.cause}, separated by commas
   */
  public static List<String> keys(String codes) {
    return Stream.of(codes.split(",")).flatMap(code -> key(code).stream()).toList();
  }

  private static Optional<String> key(String code) {
    return SigningMistake.Kind.byCode(code)
        .map(SigningMistake.Kind::code)
        .or(() -> RefusalCause.byCode(code).map(RefusalCause::code))
        .map(known -> "hash_helper.cause." + known);
  }
}
