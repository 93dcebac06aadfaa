package tollgate.console.web;

import java.util.Objects;
import java.util.OptionalLong;
import tollgate.access.Caller;
import tollgate.access.Role;

/**
 * The signed-in user. They are read from the database for each request, so that a change of role
 * takes effect at once. See docs/api.md#authentication.
 *
 * @param mustChangePassword whether the user signed in with a one-time password
 * @param mustAddSecondFactor whether the user needs a second factor and has none
 */
public record ConsoleUser(
    long id,
    String username,
    Role role,
    long ownerId,
    boolean mustChangePassword,
    boolean mustAddSecondFactor) {

  public ConsoleUser {
    Objects.requireNonNull(username);
    Objects.requireNonNull(role);
  }

  /** Returns the same user as the caller of an API call, with the same rights. */
  public Caller caller() {
    return new Caller(id, role, ownerId);
  }

  public boolean isAdministrator() {
    return role == Role.ADMIN;
  }

  /** Returns whether the user is an administrator, an accountant or a reseller. */
  public boolean isOperator() {
    return role != Role.USER;
  }

  /**
   * Returns the owner whose users, groups, sales and mails the user sees; empty for all owners. A
   * plain user sees none of these pages.
   */
  public OptionalLong ownerScope() {
    return role == Role.RESELLER || role == Role.USER ? OptionalLong.of(id) : OptionalLong.empty();
  }

  /** Returns {@link #ownerScope} for SQL, where null stands for all owners. */
  public Long ownerScopeOrNull() {
    return ownerScope().isPresent() ? ownerScope().getAsLong() : null;
  }

  /** Returns the owner whose card groups and key belong to the user. */
  public long seller() {
    return caller().seller();
  }
}
