"""What a plate log cannot answer, what the register answers, and calls for help."""

import re

from rag.words.text import Text

# Asked about a vehicle or not, the log never knows these.
_NEVER = re.compile(
    r"\b(?:(?:ignore|forget|disregard|oublie\w*|ignorez?|override|bypass|skip) (?:\w+ ){0,4}(?:instructions?"
    r"|consignes?|rules?|regles?|prompts?|directives?|guidelines?|restrictions?|limits?|training|everything|tout)"
    r"|(?:system|hidden|initial|secret|your|tes|ton|vos) (?:prompt|instructions?|consignes?|directives?|rules"
    r"|configuration)|prompt (?:systeme?|initial|system)"
    r"|jailbreak|developer mode|mode developpeur|dan mode|pretend (?:to|you|that)|act as|fais comme si|you are now"
    r"|tu es (?:maintenant|desormais)|role ?play|joue le role"
    r"|passwords?|passwd|mots? de passe|mdp|credentials?|identifiants? (?:de connexion|admin\w*)|login|api keys?"
    r"|cles? (?:api|d api|secretes?)|secret keys?|access tokens?|env(?:ironment)? variables?"
    r"|variables? d environnement|admin(?:istrat\w+)? (?:account|access|rights)|compte admin\w*|root access|(?:drop"
    r"|truncate|alter) table|sql (?:query|injection|statement)"
    r"|(?:delete|erase|wipe|purge|supprime\w*|efface\w*|vide\w*) (?:\w+ ){0,4}(?:log|logs|journal|records?|lectures?"
    r"|table|database|base|donnees|data|reads?|notes?|entries|entrees|lists?|listes?|plates?|plaques?|@\d|everything"
    r"|tout)|(?:remove|modifie\w*|edit|update|change|add|ajoute\w*|mets?|put|insert|send|envoie\w*|email|open|ouvre\w*"
    r"|close|ferme\w*|call|appelle\w*|block|bloque|unblock|order|commande|book|reserve|buy|achete|print) (?:moi |me "
    r"|the |les |la |le |l |une? |this |that |all |tou(?:s|tes) |an? |my |mon |ma |mes |un |@\d )+(?:\w+ ){0,3}(?:log"
    r"|logs|journal|records?|lectures?|table|database|base|donnees|data|reads?|note|entries|list|liste|plate|plaque"
    r"|email|mail|sms|message|barrier|barriere|gate|portail|door|porte|police|taxi|pizza|ticket|billet)\b(?! (?:of|des"
    r"|de|from|that|which|who|qui|seen|read|came|entered|for|les|lues|vues|plates|plaques|vehicles|vehicules|voitures"
    r"|cars))"
    r"|own(?:s|ed|er|ers|ership)?|propri(?:etaires?|o)|appartien\w*|belong(?:s|ing)?(?! to (?:the|a|an|this"
    r"|that) (?:\w+ )?(?:vans?|cars?|trucks?|vehicles?|lorry|trailer|motorbike)\b)|titulaires?"
    r"|registered (?:keeper|to|in the name)|keeper|carte grise|certificat d immatriculation|registration document"
    r"|(?:immatriculee?|enregistree?) au nom|au nom de qui|whose (?:(?:car|vehicle|van|plate|truck) is|is)"
    r"|manufactur\w+|fabriqu\w+|constructeurs?|(?:do|what) you think|(?:que |qu en )penses|ton avis|your opinion"
    r"|recommend\w*|recommande\w*|combien (?:font|fait) \d+|percent (?:of|de) \d+|a qui est"
    r"|gdpr|rgpd|cnil|lawful\w*|is (?:it|this) (?:legal|allowed)|c est legal|legalement|(?:are|am) (?:we|i) allowed to|(?:a t on"
    r"|avons nous|ai je|on a) le droit"
    r"|^(?:why|pourquoi)|in retard|en retard|(?:was|is|were|arrived?|came) late\b|(?:home |postal |email |mail |ip "
    r"|street )?address(?:es)?|adresses?|phone(?: numbers?)?|telephones?"
    r"|numeros? de (?:telephone|tel|portable|mobile)|mobile number|email(?: address)?|date of birth|date de naissance"
    r"|birthday|anniversaire|(?:names?|noms?|identity|identite) (?:of|du|de|des|d) (?:the |its |la |le |l |son |sa "
    r"|leur )?(?:drivers?|conducteurs?|conductrice|chauffeurs?|person|personne|owner|people|visitors?|visiteurs?)"
    r"|comment s appelle|who (?:is |was |s )?(?:driv\w+|the (?:driver|owner|person)|behind the wheel)|qui (?:conduit"
    r"|conduisait|est (?:le |la )?(?:conduct\w+|chauffeur)|est au volant)|who drives|driver s name|(?:driver"
    r"|conducteur) (?:name|nom)|contact details|coordonnees"
    r"|insur(?:ance|ed)|assur(?:ance|ee?s?)|controle technique|mot test|roadworth\w*|road tax|vignette|crit air|stolen"
    r"|volee?s?|wanted by|recherchee? par|criminal|casier|mileage|kilometrage|odometer|engine size|horsepower"
    r"|fuel (?:type|consumption)|consommation|co2|emission\w*|top speed|how fast|(?:quelle|what|a quelle) (?:was the "
    r"|is the |est la |etait la )?(?:vitesse|speed)|speed(?:ing)? of|market value|resale|argus|cote de|how much (?:is"
    r"|does|did|was|would|cost)|combien (?:coute\w*|vaut|valent)|prix|price|cost of|cout de"
    r"|what (?:make|brand|year|colou?r) (?:is|was|car)|(?:quelle|de quelle) (?:marque|annee|couleur)|(?:make"
    r"|marque) (?:and|et|of|de|du)|(?:quel|what) (?:est le |is the )?modele? (?:de (?:la )?(?:voiture|vehicule)"
    r"|of (?:the )?(?:car|vehicle)|is (?:the |that |this )?(?:car|vehicle|@\d))"
    r")\b"
)
_WORLD = re.compile(
    r"\b(?:weather|meteo|forecast|previsions?|temperatures?|degres|degrees|rain\w*|pleu\w*|pluie|snow\w*|neiger?a?"
    r"|sunny|soleil|ensoleille|storm|orage|climat\w*|humid\w*|wind|vent|quel temps|what s the time|what time is it"
    r"|quelle heure est il|il est quelle heure"
    r"|jokes?|blagues?|plaisanteries?|histoire drole|funny|riddles?|devinettes?|poems?|poemes?|haiku|song|songs"
    r"|chanson|lyrics|paroles|stor(?:y|ies)|histoire|conte|novel|roman|essay|dissertation|recipes?|recettes?|cook\w*"
    r"|cuisin\w*|cake|gateau|pizza|pancakes|crepes|restaurant|diner|breakfast"
    r"|python|javascript|java|html|css|rust|c\+\+|code|coder|coding|program(?:me|ming)?|programmer|script|fonction"
    r"|function|algorithm\w*|regex|bash|sort(?:s|ing)? (?:a|an|the) list|excel|spreadsheet|powerpoint|translat\w+"
    r"|traduction|tradui\w*|summari[sz]e (?:this|the (?:book|article|news))|resume(?:r)? (?:ce|cet|le (?:livre|film))"
    r"|correct my|corrige mon"
    r"|exchange rates?|taux de change|euros?|dollars?|pounds? sterling|yen|currency|devises?|bitcoin|crypto\w*|stocks?"
    r"|bourse|shares? price|nasdaq|cac|interest rates?|taux d interet|inflation|mortgage|pret|loan|taxes|impots?|tva"
    r"|vat|salary|salaires?|payroll|paie|invoices?|factures?|bank|banque|investir|invest\w*"
    r"|news|actualites?|actus|headlines?|president\w*|minister|ministre|government|gouvernement|election\w*|vote"
    r"|politic\w*|politique|war|guerre|capital(?:e)? (?:of|de|du)|population|country|pays|continent|mountain|montagne"
    r"|river|ocean|planet|planete|moon|lune|mars mission|universe|univers|history of|histoire de|king|queen|roi|reine"
    r"|napoleon|einstein|shakespeare|moliere"
    r"|football|soccer|rugby|tennis|match|league|ligue|champions league|world cup|coupe du monde|olympi\w*"
    r"|score of the|won the|who won|qui a gagne|tour de france|f1|formula"
    r"|movies?|films?|netflix|series|actor|acteur|actrice|singer|chanteur|chanteuse|band|album|game|jeu|jeux|video"
    r"|book|livre|author|auteur|horoscope|astrolog\w*|zodiac|lottery|loto|euromillions|lucky"
    r"|legal|illegal|legalement|illegal\w*|lawyer|avocat|law|loi|lois|lawsuit|sue|proces|tribunal|juridique\w*"
    r"|gdpr|rgpd|cnil|rights|droits?|contract|contrat|fine|fines|amendes?|liable|responsabilite|compliant|conforme"
    r"|permit to film|divorce"
    r"|doctor|medecin|medicine|medicament|headache|mal de tete|symptom\w*|disease|maladie|diet|regime|vaccin\w*|cancer"
    r"|fever|fievre|health|sante"
    r"|meaning of life|sens de la vie|love|amour|feel\w*|how are you|comment (?:ca va|vas tu|allez vous)|ca va"
    r"|who are you|qui es tu|who made you|qui t a (?:cree|fait)|your name|ton nom|are you (?:human|a robot|real|an ai)"
    r"|es tu (?:humain|un robot|une ia)|conscious\w*|opinion|penses tu|do you think|favou?rites?|prefere\w*"
    r"|math|maths|equation|square root|racine carree|times table|multipl\w*|\d+ (?:times|x|plus|minus|fois|moins"
    r"|divided by|divise par) \d+|divided by|divise par|\d+ \+ \d+|\d+ x \d+|calculate (?:the )?(?:area|pi)|pi"
    r"|prime numbers?|nombres? premiers?|solve|resous|integral|derivative"
    r"|train|trains|flight|flights|vols?(?= (?:pour|vers|a))|plane|avion|hotel|holiday|holidays|vacances|vacation"
    r"|directions? to|itineraire|route to|gps|map|carte de|subway|metro|tram|airport|aeroport"
    r"|emails?|mails?|courriels?|letter to|lettre (?:a|au|de)|cv|cover letter|motivation|linkedin|facebook|twitter"
    r"|instagram|tiktok|whatsapp|calendar|agenda|meeting room|salle de reunion|wifi|printer|imprimante|network|reseau"
    r"|server|serveur|computer|ordinateur|laptop|phone|iphone|android|password|software|logiciel|bug|windows|linux|mac"
    r"|cheap\w*|expensive|tarifs?|how much does|(?:places?|spaces?|spots?|bays) (?:libres?|disponibles?|left"
    r"|available)|(?:free|available|empty) (?:parking )?(?:spaces?|spots?|places?|bays)|petrol price|fuel price"
    r"|prix de l essence|gas(?:oline)? prices?|diesel prices?|best car|meilleure voiture|buy|acheter|achat|sell|vendre"
    r"|rent a|louer|repair my|reparer ma|change (?:a|my|the) (?:tyre|tire|oil)|changer (?:un|le|les|ma|mon) (?:pneu"
    r"|roue|huile)|driving licence|permis de conduire|highway code|code de la route|speed limit|limitation de vitesse"
    r"|traffic jam|embouteillages?|bouchons?"
    r"|neighbou?r\w*|voisin\w*|competitors?|concurrents?|(?:other|another|autres?) (?:sites?|companies|company"
    r"|buildings?|entreprises?|societes?|depots?|systems?|systemes?|database)|supermarket|supermarche|train station"
    r"|stock levels?|inventory|inventaire|sales|ventes|revenue|chiffre d affaires|profit|turnover|badge readers?"
    r"|lecteurs? de badges?|timesheet|pointage|cctv footage|video footage|images? de videosurveillance|heating"
    r"|chauffage|electricity bill)\b"
)
_REGISTER = re.compile(
    r"\b(?:(?:ai|ia|ml|llm|ocr|language|langage|detection|vision|embedding|machine learning) (?:models?|modeles?"
    r"|systems?|systemes?)|(?:models?|modeles?|systems?|systemes?) (?:d |of |de )?(?:ia|ai|ocr|langage|language"
    r"|detection|vision|llm|intelligence artificielle|artificial intelligence)|llamas?|ollama|rapidocr|tesseract"
    r"|paddle\w*|pp ocr\w*|yolo\w*|fast alpr|fastalpr|embeddings?|e5|minilm|chroma|intelligence artificielle"
    r"|artificial intelligence|llms?|neural|ocr"
    r"|(?:which|what|quels?|quelles?|list\w*|show\w*|montre\w*|affiche\w*|how many|combien de|all|les|our|nos|the"
    r"|version of the|version du|les versions|any|des|new|nouveaux) (?:\w+ ){0,2}?(?:models?|modeles?|readers?"
    r"|lecteurs?|detectors?|detecteurs?|systems?|systemes?|providers?|fournisseurs?|deployers?|deployeurs?|versions?"
    r"|licen[cs]es? (?:of the|du) (?:model|modele))|register of|(?:in|of|the|our|dans|du|le|au|notre) (?:ai |model "
    r"|models |system |systems )?regist(?:er|re|ry)(?: d ia| des modeles| des systemes| of models)?|risk (?:class"
    r"|level|categor)\w*|high risk|haut risque|niveau de risque|eu ai act|ai act|reglement (?:sur l )?ia"
    r"|general purpose|systemic risk|risque systemique|training data|donnees d entrainement)\b"
)
_MODEL_NOUN = re.compile(
    r"\b(?:models?|modeles?|readers?|lecteurs?|detectors?|detecteurs?|systems?|systemes?|ai|ia|llamas?|ollama|ocr"
    r"|llms?|rapidocr|tesseract|versions?|register|registre|registry|embeddings?|chroma|yolo\w*|providers?"
    r"|fournisseurs?|deployers?|act|intelligence|risk|risque|fast ?alpr|training|entrainement|minilm|e5|weights"
    r"|poids)\b"
)
_LOG_WORDS = re.compile(r"\b(?:entered|entrees?|passages?|reads|came|left|sorti\w*|venue?s?|seen|vue?s?|denylist|allowlist|watchlist)\b")
_HELP = re.compile(
    r"^(?:help|aide|aidez moi|aide moi|help me|\?|menu|examples?|exemples?|mode d emploi|(?:please "
    r"|svp )?help(?: me)?(?: please)?)\W*$|\b(?:what can (?:you|i|we) (?:do|ask|answer)|what (?:do you do|are you able"
    r"|kind of questions|questions can|should i ask|sort of)|how (?:do|does|can|should) (?:i|this|it|you|we) (?:use"
    r"|work|ask|function)|how to use|que (?:peux|sais|pouvez|savez) ?(?:tu|vous) (?:faire|repondre)"
    r"|qu est ce que (?:tu|vous) (?:peux|sais|pouvez|savez)|que puis je (?:te |vous )?(?:demander|faire)"
    r"|quelles? (?:sortes? de )?questions? (?:puis|peut|je|on|pouvez)\w*|qu est ce que je peux (?:te |vous )?demander"
    r"|comment (?:ca|cela|tu|on|vous|je) (?:marche|fonctionne\w*|t utilise|utilise\w*|peux)|comment (?:poser|utiliser)"
    r"|a quoi (?:tu sers|sers tu|servez|ca sert)|tu sers a quoi|ce que tu (?:peux|sais) faire|tes (?:capacites"
    r"|fonctions)|your (?:capabilities|features|abilities)|besoin d aide|i need help|peux tu m aider$)\b"
)
_GREETING_WORDS = """
hello hi hey bonjour salut bonsoir coucou thanks thank you merci beaucoup ok okay good morning evening afternoon day yo test there ca va
bye au revoir goodbye a bientot super parfait great perfect cool nice very much bien d accord dac please svp toi vous again re
"""
_GREETING = frozenset(_GREETING_WORDS.split())


def is_help(text: Text) -> bool:
    """A call for help, or a greeting and nothing else."""
    words = [w.norm for w in text.words if w.norm.isalnum()]
    return not words or all(w in _GREETING for w in words) or _HELP.search(text.norm) is not None


def is_register(text: Text) -> bool:
    """A question about the AI models and systems in use."""
    found = _REGISTER.search(text.norm)
    if found is None or _MODEL_NOUN.search(text.norm) is None:
        return False
    sure = re.search(
        (
            r"\b(?:ai|ia|llamas?|ollama|ocr|models?|modeles?|rapidocr|tesseract|registre|register|registry|llms?|embeddings?"
            r"|yolo\w*|chroma|intelligence|detectors?|detecteurs?)\b"
        ),
        text.norm,
    )
    logged = re.search(r"\b(?:models?|modeles?) (?:de |of )?(?:la |the )?(?:voitures?|vehicules?|cars?|vehicles?)\b", text.norm)
    return (
        sure is not None and logged is None and not (_LOG_WORDS.search(text.norm) and "registre" in text.norm and "modele" not in text.norm)
    )


def never_known(text: Text) -> bool:
    """Owners, passwords, orders and the like: not in the log, whatever vehicle they are asked about."""
    return _NEVER.search(text.norm) is not None


def of_the_world(text: Text) -> bool:
    """Words of subjects that no plate log is about."""
    return _WORLD.search(text.norm) is not None
