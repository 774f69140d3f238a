package kz.qorytyndy.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * The services of {@code docker-compose.yml}, each as its files say, with the machine's own PostgreSQL, Caddy and Exim: on addresses of loopback under the
 * names that the services have for each other.
 */
final class Installation implements AutoCloseable {

    static final String ADMINISTRATOR = "administrator";
    static final String ADDRESS = "admin@agency.example";
    static final Duration PATIENCE = Duration.ofMinutes(8);

    private static final Map<String, String> ADDRESSES = Map.of(
            "app1",
            "127.0.7.1",
            "app2",
            "127.0.7.2",
            "database",
            "127.0.7.3",
            "mail",
            "127.0.7.4",
            "localhost",
            "127.0.0.1");
    private static final Path FILES = Path.of("src", "main", "docker").toAbsolutePath();
    private static final Pattern ENTRY = Pattern.compile("(?m)^ENTRYPOINT (\\[.*])$");
    private static final Pattern HEALTH = Pattern.compile("HEALTHCHECK .*\\\\\\n\\s*CMD (.*)");

    /** As an ordinary user who owns nothing, by {@code cap_drop} and {@code no-new-privileges}; only root can become one. */
    private static final List<String> UNPRIVILEGED = Stream.concat(
                    Stream.of("setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"),
                    isRoot() ? Stream.of("--reuid=65534", "--regid=65534", "--clear-groups") : Stream.empty())
            .toList();

    private final Path home;
    private final Path hosts;
    private final Path certificates;
    private final Map<String, Path> secrets = new HashMap<>();
    private final ComposeFile compose;
    private final Certificates authority;
    private final Map<String, Container> running = new LinkedHashMap<>();
    private final int port;

    Installation(Path home) throws Exception {
        this.home = home;
        hosts = Files.writeString(
                home.resolve("hosts"),
                ADDRESSES.entrySet().stream()
                        .map(name -> name.getValue() + " " + name.getKey() + "\n")
                        .reduce("127.0.0.1 " + InetAddress.getLocalHost().getHostName() + "\n", String::concat));
        certificates = Files.createDirectory(home.resolve("certificates"));
        authority = new Certificates(certificates);
        port = freePort();
        Path passwords = Files.createDirectory(home.resolve("secrets"));
        for (String name : List.of("postgres", "owner", "application", "administrator")) {
            Files.writeString(passwords.resolve(name + "_password"), "kezdeisoq-" + name.hashCode() + "\n");
        }
        Files.writeString(passwords.resolve("secret"), "kezdeisoq-qupiya\n");
        compose = ComposeFile.read(Map.of(
                "SECOND_FACTOR", "off",
                "SECRETS", passwords.toString(),
                "BASE_URL", url(),
                "SITE_ADDRESS", url(),
                "SITE_TLS",
                        "tls /certificates/site.pem /certificates/site.key"
                                .replace("/certificates", certificates.toString()),
                "ADMINISTRATOR_EMAIL", ADDRESS));
        authority.issue("site", "localhost");
        authority.issue("database", "database");
        authority.issue("mail", "mail");
        for (String service : List.of("app1", "app2", "database")) {
            Path mounted = Files.createDirectory(home.resolve("secrets-" + service));
            for (Map.Entry<String, Path> secret : compose.secrets(service).entrySet()) {
                Files.copy(secret.getValue(), mounted.resolve(secret.getKey()));
            }
            secrets.put(service, mounted);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** What this machine lacks, in words; empty if it can run an installation. */
    static String lacking() throws IOException, InterruptedException {
        List<String> lacking = new ArrayList<>();
        for (String program : List.of("caddy", "exim4", "openssl", "bash", "setpriv")) {
            if (Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/bin")
                    .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
                lacking.add(program);
            }
        }
        if (postgres().isEmpty()) {
            lacking.add("PostgreSQL 15 or later");
        }
        if (!Container.isPossible()) {
            lacking.add("mount namespaces");
        }
        return String.join(", ", lacking);
    }

    String url() {
        return "https://localhost:" + port;
    }

    SSLContext trust() throws GeneralSecurityException, IOException {
        return authority.trust();
    }

    String administratorPassword() throws IOException {
        return Files.readString(secrets.get("app1").resolve("qorytyndy.administrator.password"))
                .strip();
    }

    /** A new cluster, made as PostgreSQL's image makes one: its arguments, its doors, and what stands in {@code /docker-entrypoint-initdb.d}. */
    void makeDatabase() throws Exception {
        Path data = home.resolve("cluster");
        Map<String, String> environment = compose.environment("database");
        List<String> make = new ArrayList<>(List.of(
                "unshare",
                "-U",
                postgres() + "/initdb",
                "-D",
                data.toString(),
                "-U",
                environment.get("POSTGRES_USER"),
                "--pwfile",
                environment.get("POSTGRES_PASSWORD_FILE"),
                "--auth-local=trust",
                "--auth-host=scram-sha-256",
                "-E",
                "UTF8",
                "--no-sync"));
        make.addAll(List.of(environment.get("POSTGRES_INITDB_ARGS").split(" ")));
        assertThat(run("database", make)).isZero();
        Files.writeString(data.resolve("pg_hba.conf"), "local all all trust\nhost all all all scram-sha-256\n");
        Files.copy(certificates.resolve("database.pem"), data.resolve("server.crt"));
        Path key = Files.copy(certificates.resolve("database.key"), data.resolve("server.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        startDatabase();
        assertThat(script("roles.sh")).isZero();
    }

    void startDatabase() throws Exception {
        start(
                "database",
                Map.of(),
                List.of(
                        "unshare",
                        "-U",
                        postgres() + "/postgres",
                        "-D",
                        home.resolve("cluster").toString(),
                        "-c",
                        "listen_addresses=" + ADDRESSES.get("database"),
                        "-c",
                        "unix_socket_directories=" + home,
                        "-c",
                        "ssl=on"));
        await("database", () -> {
            try (Connection connection = superuser("postgres")) {
                return connection.isValid(1);
            } catch (SQLException | IOException e) {
                return false;
            }
        });
    }

    /** Takes the cluster out of the way, with what it holds. */
    void loseDatabase() throws Exception {
        stop("database");
        Files.move(home.resolve("cluster"), home.resolve("lost"));
    }

    /** Runs a script of the database's container to its end. */
    int script(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", FILES.resolve(name).toString()));
        command.addAll(List.of(arguments));
        return run("database", command);
    }

    private int run(String service, List<String> command) throws Exception {
        Map<String, String> environment = new HashMap<>(compose.environment(service));
        environment.put("PGHOST", home.toString());
        environment.put("PATH", postgres() + ":" + System.getenv("PATH"));
        try (Container script = Container.start(
                "script-" + System.nanoTime(), hosts, secrets.get(service), home, environment, command)) {
            int exit = script.exitValue();
            if (exit != 0) {
                System.err.println(script.said());
            }
            return exit;
        }
    }

    Path home() {
        return home;
    }

    /** The database, as one who may do anything there. */
    Connection superuser(String database) throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + ADDRESSES.get("database") + "/" + database,
                "postgres",
                Files.readString(secrets.get("database").resolve("postgres_password"))
                        .strip());
    }

    void startMail() throws Exception {
        Path spool = Files.createDirectories(home.resolve("spool"));
        boolean root = isRoot();
        String user = root ? "Debian-exim" : System.getProperty("user.name");
        if (root) {
            UserPrincipal owner =
                    spool.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            Files.setOwner(spool, owner);
            Files.setOwner(certificates.resolve("mail.key"), owner);
        }
        Path settings = Files.writeString(home.resolve("exim.conf"), """
                primary_hostname = mail
                spool_directory = %1$s
                log_file_path = %1$s/%%slog
                pid_file_path = %1$s/exim.pid
                local_interfaces = %2$s
                daemon_smtp_ports = %3$s
                keep_environment =
                tls_advertise_hosts = *
                tls_certificate = %4$s/mail.pem
                tls_privatekey = %4$s/mail.key
                acl_smtp_rcpt = all
                begin acl
                all:
                  accept
                begin routers
                all:
                  driver = accept
                  transport = file
                begin transports
                file:
                  driver = appendfile
                  file = %1$s/mails
                  user = %5$s
                """.formatted(
                spool, ADDRESSES.get("mail"), compose.environment("app1").get("SPRING_MAIL_PORT"), certificates, user));
        start("mail", Map.of(), List.of("exim4", "-C", settings.toString(), "-bdf"));
    }

    /** All that has been delivered so far; how mails are parted does not matter here. */
    String mails() throws IOException {
        Path mails = home.resolve("spool").resolve("mails");
        return Files.exists(mails) ? Files.readString(mails) : "";
    }

    void startProxy() throws Exception {
        Map<String, String> environment = new HashMap<>(compose.environment("proxy"));
        environment.put("XDG_DATA_HOME", home.resolve("proxy").toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("proxy").toString());
        start(
                "proxy",
                environment,
                List.of(
                        "caddy",
                        "run",
                        "--adapter",
                        "caddyfile",
                        "--config",
                        FILES.resolve("Caddyfile").toString()));
        await("proxy", () -> {
            try (Socket reached = new Socket("localhost", port)) {
                return reached.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** An instance from this jar, with settings besides those of the file. */
    void startInstance(String service, Path jar, Map<String, String> besides) throws Exception {
        Map<String, String> environment = new HashMap<>(compose.environment(service));
        // In a container all addresses are its own.
        environment.put("SERVER_ADDRESS", ADDRESSES.get(service));
        environment.put("MANAGEMENT_SERVER_ADDRESS", ADDRESSES.get(service));
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:MaxRAM="
                        + compose.service(service).get("mem_limit"));
        environment.putAll(trusting(certificates.resolve("ca.pem")));
        environment.putAll(besides);
        List<String> command = new ArrayList<>(UNPRIVILEGED);
        command.addAll(entryPoint(jar));
        start(service, environment, command);
    }

    /** What README says of a database and a mail server whose certificates are the agency's own. */
    private Map<String, String> trusting(Path authority) {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                        compose.environment("app1").get("SPRING_DATASOURCE_URL") + "?sslmode=verify-full&sslrootcert="
                                + authority,
                "SPRING_SSL_BUNDLE_PEM_MAIL_TRUSTSTORE_CERTIFICATE", "file:" + authority,
                "SPRING_MAIL_SSL_BUNDLE", "mail",
                "SPRING_MAIL_SSL_ENABLED", "false",
                "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED", "true");
    }

    Map<String, String> trustingAnotherAuthority() throws Exception {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        return trusting(new Certificates(elsewhere).authority());
    }

    private static List<String> entryPoint(Path jar) throws IOException {
        Matcher entry = ENTRY.matcher(Files.readString(FILES.resolve("Dockerfile")));
        assertThat(entry.find()).isTrue();
        List<String> command = new ArrayList<>(List.of(new ObjectMapper().readValue(entry.group(1), String[].class)));
        command.set(
                0,
                Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
        command.set(command.size() - 1, jar.toAbsolutePath().toString());
        return command;
    }

    /** What the image's health check says of an instance. */
    boolean isHealthy(String service) throws IOException, InterruptedException {
        Matcher check = HEALTH.matcher(Files.readString(FILES.resolve("Dockerfile")));
        assertThat(check.find()).isTrue();
        return new ProcessBuilder("sh", "-c", check.group(1).replace("127.0.0.1", ADDRESSES.get(service)))
                        .start()
                        .waitFor()
                == 0;
    }

    void awaitHealthy(String service) throws IOException {
        await(service, () -> {
            try {
                return isHealthy(service);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError("Nobody interrupts tests", e);
            }
        });
    }

    private void start(String service, Map<String, String> environment, List<String> command) throws IOException {
        running.put(
                service,
                Container.start(
                        service, hosts, secrets.getOrDefault(service, certificates), home, environment, command));
    }

    Container container(String service) {
        return Objects.requireNonNull(running.get(service));
    }

    int stop(String service) throws InterruptedException {
        return Objects.requireNonNull(running.remove(service)).stop();
    }

    private void await(String service, BooleanSupplier ready) throws IOException {
        for (long end = System.nanoTime() + PATIENCE.toNanos();
                !ready.getAsBoolean();
                LockSupport.parkNanos(200_000_000)) {
            if (!container(service).isAlive() || System.nanoTime() > end) {
                throw new AssertionError(
                        service + " is not ready:\n" + container(service).said());
            }
        }
    }

    @Override
    public void close() {
        List<Container> last = new ArrayList<>(running.values());
        Collections.reverse(last);
        last.forEach(Container::close);
    }

    private static String postgres() throws IOException {
        Path all = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(all)) {
            return "";
        }
        try (Stream<Path> versions = Files.list(all)) {
            return versions.filter(
                            version -> Integer.parseInt(version.getFileName().toString()) >= 15)
                    .map(version -> version.resolve("bin").toString())
                    .max(Comparator.naturalOrder())
                    .orElse("");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
