package tollgate.deploy;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tollgate.testkit.CommandRunner;

/**
 * The files and the configuration of an image, run without a container engine. A process has the
 * user, environment and working directory of the configuration, sees no files but those of the
 * image, and can only write to {@code /tmp}, from which nothing can be executed. It shares the
 * network of this machine.
 *
 * <p>Needs root, and the programs {@code skopeo}, {@code umoci} and {@code unshare}.
 *
 * @param root the directory with the files
 * @param configuration the object {@code config} of the image
 */
record UnpackedImage(Path root, JsonNode configuration) {

  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final String ISOLATE =
      """
      set -e
      root=$1 directory=$2 user=$3 group=$4
      shift 4
      mount --bind "$root" "$root"
      mount --rbind /dev "$root/dev"
      mount -t proc proc "$root/proc"
      mount -t tmpfs -o noexec,nosuid,nodev tmpfs "$root/tmp"
      for file in hosts resolv.conf; do
        mount --bind "/etc/$file" "$root/etc/$file"
      done
      mount -o remount,bind,ro "$root"
      exec setpriv --clear-groups \
        unshare --root="$root" --wd="$directory" --setuid="$user" --setgid="$group" -- "$@"
      """;

  /** Unpacks an image of Docker's format into a directory. */
  static UnpackedImage unpack(Path image, Path directory) throws IOException, InterruptedException {
    String archive = "docker-archive:" + image;
    String layout = directory.resolve("layout") + ":tollgate";
    Path bundle = directory.resolve("bundle");
    CommandRunner.run(List.of("skopeo", "--insecure-policy", "copy", archive, "oci:" + layout));
    CommandRunner.run(List.of("umoci", "unpack", "--image", layout, bundle.toString()));
    String configuration =
        CommandRunner.run(List.of("skopeo", "inspect", "--config", "--raw", archive));
    return new UnpackedImage(
        bundle.resolve("rootfs"), new ObjectMapper().readTree(configuration).get("config"));
  }

  /** Returns a process of the entry point with these arguments and further variables. */
  ProcessBuilder run(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(texts("Entrypoint"));
    command.addAll(List.of(arguments));
    return isolated(environment, command);
  }

  /** Returns a process of the entry point that prints where each class comes from. */
  ProcessBuilder runLoggingClasses(String argument) {
    List<String> command = new ArrayList<>(texts("Entrypoint"));
    command.add(command.indexOf("-jar"), "-Xlog:class+load");
    command.add(argument);
    return isolated(Map.of(), command);
  }

  /** Returns a process of the health check. */
  ProcessBuilder check(Map<String, String> environment) {
    List<String> test = texts("/Healthcheck/Test");
    return isolated(environment, test.subList(1, test.size()));
  }

  private ProcessBuilder isolated(Map<String, String> environment, List<String> command) {
    String[] user = configuration.get("User").asText().split(":");
    List<String> whole =
        new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "sh", "-c", ISOLATE));
    whole.addAll(
        List.of("sh", root.toString(), configuration.get("WorkingDir").asText(), user[0], user[1]));
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().clear();
    for (String variable : texts("Env")) {
      String[] parts = variable.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    builder.environment().putAll(environment);
    return builder;
  }

  /** Returns a list of the configuration by its name or JSON pointer. */
  List<String> texts(String name) {
    JsonNode list = configuration.at(name.startsWith("/") ? name : "/" + name);
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** Returns the files that a user other than root can write, or owns. */
  List<Path> writable() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(UnpackedImage::isWritable).map(root::relativize).toList();
    }
  }

  private static boolean isWritable(Path file) {
    try {
      Map<String, Object> is = Files.readAttributes(file, "unix:mode,uid,gid", NOFOLLOW_LINKS);
      boolean isOfRoot = is.get("uid").equals(0) && is.get("gid").equals(0);
      boolean isOpen = ((int) is.get("mode") & WRITABLE_BY_OTHERS) != 0;
      return !Files.isSymbolicLink(file) && (isOpen || !isOfRoot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the bytes of all files. */
  long size() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
