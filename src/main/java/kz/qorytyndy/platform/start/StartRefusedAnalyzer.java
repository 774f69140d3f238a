package kz.qorytyndy.platform.start;

import java.util.stream.Collectors;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.StartRefused;
import kz.qorytyndy.platform.Texts;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the application does not start, in each language; the context that knows the messages has failed by then. */
class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartRefused refused) {
        Texts texts = Texts.of("messages/platform");
        String sentences = Languages.ALL.stream()
                .map(language -> texts.text(language, refused.reason()))
                .collect(Collectors.joining(System.lineSeparator()));
        return new FailureAnalysis(sentences, null, refused);
    }
}
