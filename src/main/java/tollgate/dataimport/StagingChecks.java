package tollgate.dataimport;

import java.util.List;

/** Names the statements that compare the staged rows with each other and with the database. */
final class StagingChecks {

  private StagingChecks() {}

  /** Returns the statements that change values which do not fit, in order. */
  static List<String> adjustments(ImportTable table) {
    return switch (table) {
      case ADDRESSES -> List.of("dataimport/adjust-address-directions");
      case USERS -> List.of("dataimport/adjust-user-addresses", "dataimport/adjust-user-countries");
      case CARDS -> List.of("dataimport/adjust-card-times", "dataimport/adjust-card-visibility");
      case PAYMENTS -> List.of("dataimport/adjust-payment-types");
      default -> List.of();
    };
  }

  /** Returns the statements that find rows to refuse. */
  static List<String> checks(ImportTable table) {
    return switch (table) {
      case CURRENCIES -> List.of("dataimport/check-currencies");
      case DIRECTIONS -> List.of("dataimport/check-directions");
      case ADDRESSES -> List.of();
      case USERS -> List.of("dataimport/check-users");
      case CARD_GROUPS -> List.of("dataimport/check-card-groups");
      case CARDS -> List.of("dataimport/check-cards");
      case SETTINGS -> List.of("dataimport/check-settings");
      case PAYMENTS -> List.of("dataimport/check-payments");
    };
  }
}
