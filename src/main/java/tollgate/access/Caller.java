package tollgate.access;

import java.util.Objects;

/** The user who makes a call. Contract 2 and 4.1. */
public record Caller(long id, Role role, long ownerId) {

  private static final long SYSTEM_OWNER = 0;

  /** Who calls when a balance is asked for without a name. */
  public static final Caller ADMINISTRATOR = new Caller(0, Role.ADMIN, SYSTEM_OWNER);

  public Caller {
    Objects.requireNonNull(role);
  }

  /** The owner whose key signs this caller's requests, and whose hash switch counts. */
  public long keyOwner() {
    return role == Role.USER ? ownerId : seller();
  }

  /** The owner whose card groups this caller sells from. */
  public long seller() {
    return role == Role.RESELLER ? id : SYSTEM_OWNER;
  }

  /** Whether this caller may read the balance and the details of a user. */
  public boolean maySee(long userId, long userOwnerId) {
    return switch (role) {
      case ADMIN, ACCOUNTANT -> true;
      case RESELLER -> userId == id || userOwnerId == id;
      case USER -> userId == id;
    };
  }

  /** Whether this caller may sell cards at all. */
  public boolean maySell() {
    return role != Role.USER;
  }
}
