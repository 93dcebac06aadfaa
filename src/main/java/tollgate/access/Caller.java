package tollgate.access;

import static tollgate.settings.Confline.SYSTEM_OWNER;

import java.util.Objects;

/** The user that makes a call, and their rights. See docs/api.md#authentication. */
public record Caller(long id, Role role, long ownerId) {

  /** The caller of a balance without {@code u}. */
  public static final Caller ADMINISTRATOR = new Caller(0, Role.ADMIN, SYSTEM_OWNER);

  public Caller {
    Objects.requireNonNull(role);
  }

  /** Returns the owner whose secret key and hash switch apply to this caller. */
  public long keyOwner() {
    return role == Role.USER ? ownerId : seller();
  }

  /** Returns the owner of the card groups that this caller may sell from. */
  public long seller() {
    return role == Role.RESELLER ? id : SYSTEM_OWNER;
  }

  /** Whether this caller may read the balance and details of a user. */
  public boolean maySee(long userId, long userOwnerId) {
    return switch (role) {
      case ADMIN, ACCOUNTANT -> true;
      case RESELLER -> userId == id || userOwnerId == id;
      case USER -> userId == id;
    };
  }

  /** Whether this caller may sell cards. */
  public boolean maySell() {
    return role != Role.USER;
  }
}
