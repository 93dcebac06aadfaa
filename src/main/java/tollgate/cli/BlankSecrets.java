package tollgate.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tollgate.config.KnownVariable;
import tollgate.request.Blanks;

/** Finds secrets in environment variables that a copied blank or line break may have changed. */
final class BlankSecrets {

  private BlankSecrets() {}

  /** Returns one sentence for each secret that begins or ends in a blank; without its value. */
  static List<String> warnings(Map<String, String> environment) {
    return Arrays.stream(KnownVariable.values())
        .filter(KnownVariable::isSecret)
        .map(KnownVariable::fullName)
        .filter(name -> hasBlankEnd(environment.getOrDefault(name, "")))
        .map("%s begins or ends in a blank or a line break, which is part of it"::formatted)
        .toList();
  }

  private static boolean hasBlankEnd(String secret) {
    return !Blanks.strip(secret).equals(secret);
  }
}
