package tollgate.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tollgate.console.users.UserField;
import tollgate.console.web.Form;
import tollgate.language.Language;

/** Adds an option for each field of a user to a command. */
final class UserOptions {

  private UserOptions() {}

  /** Adds the options; the name of the user is a parameter, and an option only when it changes. */
  static void addTo(CommandSpec command, boolean isNew) {
    for (UserField field : UserField.values()) {
      if (field != UserField.USERNAME || !isNew) {
        command.addOption(
            OptionSpec.builder(name(field))
                .type(String.class)
                .paramLabel("VALUE")
                .description(description(field))
                .build());
      }
    }
  }

  /** Returns the form with the values of the command line in place of its own. */
  static Form filled(CommandSpec command, Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>(values);
    for (UserField field : UserField.values()) {
      Optional.ofNullable(command.findOption(name(field)))
          .map(OptionSpec::getValue)
          .ifPresent(value -> all.put(field.id(), (String) value));
    }
    return Form.of(
        all.entrySet().stream()
            .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
            .toArray(String[]::new));
  }

  private static String name(UserField field) {
    return "--" + field.id().replace('_', '-');
  }

  private static String description(UserField field) {
    return switch (field) {
      case USERNAME -> "The new name.";
      case ROLE -> "user, reseller, accountant or admin.";
      case OWNER -> "The username of the reseller that the user belongs to; empty: the operator.";
      case CURRENCY -> "The code of the user's own currency.";
      case CREDIT -> "An amount in the system currency, or unlimited.";
      case ACCOUNT -> "prepaid or postpaid.";
      case AGREEMENT_DATE -> "Such as 2026-02-28.";
      case TAXATION_COUNTRY, DIRECTION -> "The name or the code of a country.";
      case VAT_PERCENT -> "0 to 100.";
      case LANGUAGE ->
          "The language of card mails to the user: "
              + String.join(" or ", Language.tags())
              + "; empty: that of the owner.";
      default -> "The " + field.id().replace('_', ' ') + ".";
    };
  }
}
