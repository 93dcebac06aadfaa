package tollgate.console.users;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lists what a user consists of, in the order of the form. The same names are used by the form, the
 * command {@code tollgate user} and the audit log.
 */
public enum UserField {
  USERNAME,
  ROLE,
  OWNER,
  CURRENCY,
  CREDIT,
  ACCOUNT,
  FIRST_NAME,
  LAST_NAME,
  CLIENTID,
  AGREEMENT_NUMBER,
  AGREEMENT_DATE,
  TAXATION_COUNTRY,
  VAT_NUMBER,
  VAT_PERCENT,
  LANGUAGE,
  ADDRESS,
  POSTCODE,
  CITY,
  COUNTY,
  STATE,
  DIRECTION,
  PHONE,
  MOB_PHONE,
  FAX,
  EMAIL;

  /** Returns the name of the field, such as {@code first_name}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the column of {@code users} or {@code addresses} that stores the field. */
  String column() {
    return switch (this) {
      case ROLE -> "usertype";
      case OWNER -> "owner_id";
      case CURRENCY -> "currency_id";
      case ACCOUNT -> "postpaid";
      case DIRECTION -> "direction_id";
      default -> id();
    };
  }

  /** Whether only the operator decides about the field, and not the owner of the user. */
  boolean isOfOperator() {
    return this == ROLE || this == OWNER;
  }

  /** Whether the field is stored in {@code addresses}. */
  boolean isAddress() {
    return compareTo(ADDRESS) >= 0;
  }

  /** Returns the names of all fields. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(UserField::id).toList();
  }
}
