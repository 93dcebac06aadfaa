package tollgate.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;
import tollgate.config.KnownVariable;

/**
 * Finds environment variables that begin with {@code TOLLGATE_} but are not known. See
 * docs/configuration.md#environment-variables.
 */
final class UnknownVariables {

  private static final Map<String, KnownVariable> RENAMED =
      Map.of("TOLLGATE_FLOWS", KnownVariable.ROUTES_DIR);

  /** Kubernetes sets these in every pod beside a service whose name begins with "tollgate". */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("\\w+_(SERVICE_HOST|SERVICE_PORT\\w*|PORT_\\d+_\\w+)=.*|\\w+_PORT=\\w+://.*");

  private UnknownVariables() {}

  /** Returns one sentence for each unknown variable, in the order of the names. */
  static List<String> warnings(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(each -> each.getKey().startsWith(KnownVariable.PREFIX))
        .filter(each -> KnownVariable.byName(each.getKey()).isEmpty())
        .filter(each -> !SERVICE_LINK.matcher(each.toString()).matches())
        .map(Map.Entry::getKey)
        .sorted()
        .map(UnknownVariables::warning)
        .toList();
  }

  private static String warning(String name) {
    if (RENAMED.containsKey(name)) {
      return "%s is now called %s".formatted(name, RENAMED.get(name).fullName());
    }
    String unknown = name + " is not a known variable";
    return nearest(name).map((unknown + "; did you mean %s?")::formatted).orElse(unknown);
  }

  /** Returns the most similar name, by the measure that picocli applies to mistyped commands. */
  private static Optional<String> nearest(String name) {
    CommandSpec known = CommandSpec.create();
    Arrays.stream(KnownVariable.values())
        .forEach(each -> known.addSubcommand(each.name(), CommandSpec.create()));
    String suffix = name.substring(KnownVariable.PREFIX.length());
    return new UnmatchedArgumentException(new CommandLine(known), List.of(suffix))
        .getSuggestions().stream().map(KnownVariable.PREFIX::concat).findFirst();
  }
}
