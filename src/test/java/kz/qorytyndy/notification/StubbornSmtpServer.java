package kz.qorytyndy.notification;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that says to a command what it was told to say, and otherwise takes what comes. */
class StubbornSmtpServer implements Closeable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    StubbornSmtpServer() throws IOException {
        Thread thread = new Thread(this::serve, "stubborn-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Answers the command ({@code RCPT}, or {@code .} for a mail's end) so from now on. */
    StubbornSmtpServer says(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    /** Everything a client sent outside a mail. */
    List<String> commands() {
        return commands;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(client.getOutputStream(), false, StandardCharsets.UTF_8);
        say(out, "220 stubborn");
        boolean inMail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (inMail) {
                if (line.equals(".")) {
                    inMail = false;
                    say(out, answers.getOrDefault(".", "250 taken"));
                }
                continue;
            }
            commands.add(line);
            String command = line.split("[ :]", 2)[0];
            String answer = answers.getOrDefault(command, command.equals("DATA") ? "354 go on" : "250 well");
            say(out, answer);
            inMail = answer.startsWith("354");
            if (command.equals("QUIT")) {
                return;
            }
        }
    }

    private static void say(PrintWriter out, String answer) {
        out.print(answer + "\r\n");
        out.flush();
    }
}
