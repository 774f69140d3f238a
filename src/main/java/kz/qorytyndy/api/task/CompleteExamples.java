package kz.qorytyndy.api.task;

/** A body of {@code complete} for each kind of task, of a correction and of a work standard, as the description of the API shows it. */
public final class CompleteExamples {

    static final String SUBMIT_HR_DATA = """
            {"data": {"staffUnits": 100, "staffActual": 95, "averageHeadcount": 96.5, "dismissedTotal": 3, "dismissedExcluded": 1,
                      "managerialAppointments": 10, "managerialFromReserve": 7, "attestationDue": 40, "attested": 40,
                      "attestedCompliant": 38, "attestedWithStandards": 36, "trainingPlanned": 20, "trained": 20,
                      "trainedSuccessfully": 19},
             "comment": null, "evidence": []}""";

    static final String VERIFY_SUBMISSION = """
            {"outcome": "ACCEPT",
             "paper": {"number": "12-3/45", "date": "2026-11-20", "matches": true},
             "lowering": {"administrativeFacts": [{"act": "№ 1-17/82", "date": "2026-02-03", "article": "ӘҚБтК 676-бап",
                                                   "appeal": "NONE"}],
                          "criminalFacts": [], "monitoringIndex": 82.5},
             "analysis": "Кадр ресурстары тиімді пайдаланылған.",
             "recommendations": "Кадр резервімен жұмысты жалғастыру ұсынылады."}""";

    static final String RETURN_SUBMISSION = """
            {"outcome": "RETURN", "reason": "Қағаз нұсқасындағы аттестаттаудан өткендер саны өзгеше."}""";

    static final String REVIEW_CONCLUSION = """
            {"outcome": "APPROVE", "reason": null}""";

    static final String SIGN_OFF = """
            {"outcome": "SIGN_WITH_REMARKS", "text": "Оқыту жоспары келесі жылы толықтырылады."}""";

    static final String DECIDE_OBJECTION = """
            {"outcome": "UPHOLD", "reason": "Қарсылықта жаңа деректер келтірілмеген."}""";

    static final String DECIDE_OVERDUE = """
            {"outcome": "EXTEND", "due": "2026-12-11", "reason": "Байланыс үзілді."}""";

    /** The body of {@code corrections}. */
    public static final String OPEN_CORRECTION = """
            {"reason": "Сот 2026 жылғы 10 желтоқсанда № 1-17/82 қаулының күшін жойды.",
             "lowering": {"administrativeFacts": [{"act": "№ 1-17/82", "date": "2026-02-03", "article": "ӘҚБтК 676-бап",
                                                   "appeal": "CANCELLED"}],
                          "criminalFacts": [], "monitoringIndex": 82.5}}""";

    private static final String CONTENT = """
            {"post": {"kk": "Бас маман", "ru": "Главный специалист"},
             "section": {"kk": "Өтініштерді қарау", "ru": "Рассмотрение обращений"},
             "title": {"kk": "Өтініштерді қарау стандарты", "ru": "Стандарт рассмотрения обращений"},
             "steps": [{"kk": "Өтінішті тіркеу", "ru": "Зарегистрировать обращение"}],
             "rules": [{"kk": "Өтініш берушіге сыпайы жауап беру", "ru": "Отвечать заявителю вежливо"}],
             "requirements": [{"text": {"kk": "Жауап мерзімінде беріледі", "ru": "Ответ даётся в срок"},
                               "measure": {"kk": "15 жұмыс күні", "ru": "15 рабочих дней"}}]}""";

    public static final String OPEN_STANDARD =
            "{\"body\": \"KZ-71\", \"replaces\": null, \"submit\": true, \"content\": " + CONTENT + "}";

    static final String DRAFT_STANDARD = "{\"outcome\": \"SUBMIT\", \"content\": " + CONTENT + "}";

    static final String CHECK_STANDARD = """
            {"outcome": "RETURN", "reason": "Екінші қадамның мерзімі көрсетілмеген."}""";

    static final String APPROVE_STANDARD = """
            {"outcome": "APPROVE", "inForceFrom": "2026-12-01"}""";

    private CompleteExamples() {}
}
