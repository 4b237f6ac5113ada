import type { WordList } from "./senses.ts";

/** Nepali, in Devanagari and as people type it in Latin letters. */
export const NEPALI: WordList = {
  glue: `मात्र, matra, matrai, म, मैले, मलाई, हामी, हामीलाई, हामीले, हाम्रो, छ, छन्, हो, छु, को, का, की, मा, ले, लाई, बाट, लागि, को लागि, यो, त्यो, यस, एउटा, एक, र, पनि, नै, त, अब, यहाँ, चाहिँ, चैं, गर्नुहोस्, गर्नुस्, गर, गरिदिनुस्, गरिदिनुहोस्, गर्ने, गर्नु, गर्न, गरौं, गरौँ, गर्नुपर्यो, गर्नु छ, गर्न चाहन्छु, दिनुस्, दिनुहोस्, दिनु, देऊ, दे, हरू, हरु, होला, अनि, अलि, गर्छु, गर्देऊ, गर्दिनुस्, गर्दिनुहोस्, थियो, कुनै, केही, वटा,
    ma, maile, mailay, malai, malae, hami, hamilai, hamile, hamro, cha, chha, chan, xa, ho, chu, ko, ka, ki, le, lai, bata, lagi, ko lagi, yo, tyo, euta, ek, ra, pani, nai, ta, aba, yaha, chai, chahi, garnus, garnuhos, garnu, gara, gar, gardinus, gardinuhos, gardeu, garne, garna, garau, garaum, garnuparyo, garna cha, garnu cha, dinus, dinuhos, dinu, deu, haru, hola, ani, ali, garchu, garidinus, garidinuhos, gardinu, thiyo, kunai, kehi, wata, vata, garnuhosh, grnus, grnu, garnos`,
  my: "मेरो, मेरा, हाम्रो, आफ्नो, mero, mera, hamro, afno, aafno, mro",
  please: `हो, ओइ, कृपया, प्लिज, दाइ, दाई, भाइ, दिदी, बहिनी, हजुर, सर, म्याडम, साथी, साहुजी, ल, है, नि, ओके, छिटो, हुन्छ, बाबु, काका, अंकल,
    kripaya, kripya, pliz, plz, please, dai, daai, daju, dajyu, bhai, didi, bahini, hajur, hjr, sir, mam, madam, sathi, sahuji, la, hai, ni, na, ok, chito, hunchha, huncha, hunxa, bro, babu, kaka, uncle, hus, hos, are, oi`,
  hello: `नमस्ते, नमस्कार, हेलो, हाइ, हाई, कस्तो छ, के छ, के छ खबर, के छ हजुर, सञ्चै, सञ्चै हुनुहुन्छ, आराम, ढोग, दर्शन, शुभ प्रभात, शुभ बिहानी, शुभ दिन, कस्तो हुनुहुन्छ, तपाईंलाई कस्तो छ, हजुर नमस्ते, जदौ, के गर्दै हुनुहुन्छ, सन्चै,
    namaste, namaskar, namaskaar, namste, nmste, kasto cha, kasto chha, kasto xa, k cha, k chha, k xa, ke cha, ke chha, k cha khabar, k chha khabar, k xa khabar, ke cha khabar, k cha hajur, sanchai, sanchai hunuhunchha, sanchai ho, aaram, aram, dhog, darshan, darsan, shubha prabhat, subha prabhat, subha bihani, shubha bihani, kasto hunuhunchha, kasto hunuhuncha, tapailai kasto cha, jadau, hajur namaste, k khabar, ke khabar, k gardai hunuhunchha`,
  thanks: `धन्यवाद, धेरै धन्यवाद, धेरै धेरै धन्यवाद, आभारी, थ्याङ्क्यु, थ्यांक्स, थ्याङ्क्स, धेरै, तपाईंलाई, हजुरलाई, dhanyabad, dhanyabaad, dhanyawad, dhanyavad, dhanyabaat, dherai dhanyabad, dherai dherai dhanyabad, abhari, thanks, thank you, thankyou, thanku, dherai, tapailai, hajurlai`,
  praise: `mero code aayo, राम्रो, धेरै राम्रो, ठिक छ, ठीक छ, हुन्छ, हस्, हवस्, चल्यो, पाएँ, पाएं, पाइयो, आयो, कोड आयो, कोड पाएँ, मिल्यो, काम गर्यो, भयो भयो, मज्जा, ramro, dherai ramro, thik cha, thik chha, thik xa, huncha, hunchha, hunxa, has, hawas, hus, chalyo, paye, paaye, paiyo, aayo, ayo, code aayo, code paye, milyo, kam garyo, kaam garyo, majja, ok, dammi, babbal, theek cha`,
  now: "अहिले, अब, आज, आजको, भर्खर, भर्खरै, ahile, aile, aba, aja, aaja, ajako, bharkhar, bharkharai, aaile, हिजो, hijo",
  can: "सक्छु, सकिन्छ, सकिन्छ होला, मिल्छ, मिल्छ होला, पाइन्छ, पाउन सकिन्छ, पाउँछु, sakchu, sakchhu, sakincha, sakinchha, milcha, milchha, milxa, paincha, painchha, painxa, sakxu, pauchu, pauna sakincha",
  you: "तपाईं, तपाई, तिमी, तपाईंसँग, तपाइँ, tapai, tapain, timi, tapaisanga, tapai sanga, hajur sanga, tapaiko ma",
  your: "तपाईंको, हजुरको, तिम्रो, tapaiko, tapai ko, hajurko, hajur ko, timro",
  asks: "के, कहिले, किन, कसले, कसरी, यदि, ke, k, kahile, kina, kasle, yedi, के यो",
  what: "के, के के, कुन, कुन कुन, कस्तो, कस्ता, ke, k, ke ke, k k, kun, kun kun, kasto, kasta",
  where: "कहाँ, कहाँ छ, kaha, kaha cha, khai, खै, kata, kahan",
  how: "कसरी, kasari, kasri, ksri, ksari",
  "how-much":
    "कति, कति हो, कति पर्छ, कति रुपैयाँ, कति पैसा, कति लाग्छ, कतिको, कतिमा, कति पैसा लाग्छ, kati, kati ho, kati parcha, kati parchha, kati rupaiya, kati paisa, kati lagcha, kati lagchha, katiko, katima, kti, kati ko, kati ma, kati parxa, kati lagxa, kati rupiya, kati pardo rahecha",
  want: `चाहियो, चाहिन्छ, चाहिएको, चाहिएको छ, चाहिने, चाहन्छु, लिन्छु, लिने, लिनु छ, लिन चाहन्छु, लिनुपर्यो, मन छ, चाहियो होला, पाऊँ, पाउँ, लिन, चाहिएको थियो, लिनु,
    chahiyo, chaiyo, chahincha, chahinchha, chaincha, chainchha, chahinxa, chainxa, chaheko, chahieko, chahiyeko, chahiyeko cha, chahieko cha, chaheko cha, chaiyeko, chaiyeko cha, chahine, chahanchu, linchu, linchhu, line, lina cha, linu cha, lina chahanchu, linuparyo, man cha, man chha, pau, paau, lina, linu, chayo, chaheyo, chaio, chahio, chaiyeko chha`,
  give: `दिनुस्, दिनुहोस्, देऊ, देउ, दे, दिनु, दिनुस् न, दिनुहोस् न, देऊ न, मिलाइदिनुस्, मिलाइदिनुहोस्, लगाइदिनुस्, चलाइदिनुस्, राखिदिनुस्, दिन्छौ, दिनुहुन्छ, जोडिदिनुस्,
    dinus, dinuhos, dinu, deu, dinus na, dinuhos na, deu na, milaidinus, milaidinuhos, lagaidinus, chalaidinus, rakhidinus, dinuhosh, dinos, dinuhuncha, dinuhunchha, dinush, jodidinus, dine`,
  send: `पठाउनुस्, पठाउनुहोस्, पठाउ, पठाऊ, पठाइदिनुस्, पठाइदिनुहोस्, पठाउने, पठाउनु, पठाइदेऊ, पठाउनु न, पठाउनु पर्यो,
    pathaunus, pathaunuhos, pathau, pathaidinus, pathaidinuhos, pathaune, pathaunu, pathaideu, pathaunu hos, pathaunos, pathaunush, pathao, send garnus, send gardinus, send garnu, send gara, pathaidinu, pathaunu na, send gardinu`,
  show: "देखाउनुस्, देखाउनुहोस्, देखाउ, देखाऊ, देखाउने, देखाइदिनुस्, हेर्ने, हेर्नु छ, हेरौं, हेर्न, भन्नुस्, भन्नुहोस्, बताउनुस्, बताउनुहोस्, भन्नु, dekhaunus, dekhaunuhos, dekhau, dekhaune, dekhaidinus, herne, hernu cha, herau, herna, bhannus, bhannuhos, bhanna, bataunus, bataunuhos, batau, dekhaunu, bhanu, bhannu, dekhaunos, herum, dekhaideu",
  buy: "किन्ने, किन्नु, किन्नु छ, किन्न, किन्न चाहन्छु, किन्छु, किन्नुपर्यो, किन, अर्डर, किनौं, खरिद, खरिद गर्ने, kinne, kinnu, kinnu cha, kinna, kinna chahanchu, kinchu, kinchhu, kinnuparyo, kinau, kharid, kharid garne, order garne, order garnu cha, kinnu chha, buy garne, buy garnu cha, kinna man cha, kinnalai, active garnus, activate, activate garnus",
  again:
    "फेरि, फेरी, पुनः, पुन, अर्को पटक, एक पटक फेरि, दोहोर्याएर, feri, pheri, feri ek patak, ek patak feri, punah, puna, arko patak, dohoryaera, pheri ek choti, ferri, firi, pheri ni",
  other: "अर्को, अरू, अरु, नयाँ, फरक, थप, arko, aru, naya, nayaa, farak, pharak, thap, aarko",
  whole:
    "पूरा, पुरै, पूरै, भर, भरको, भरि, भरी, भरिको, भरीको, सबै, अनलिमिटेड, pura, purai, bhar, bharko, bhar ko, bhari, bhariko, bhari ko, sabai, unlimited, purano nai, pharko",
  but: "तर, र, अनि, अझै, अझ, अहिलेसम्म, tara, ra, ani, ajhai, ajha, ahile samma, ahilesamma, tra, but, pani",
  code: "कोड, कोड नम्बर, भौचर, भाउचर, पासवर्ड, पिन, टोकन, वाइफाइ कोड, वाइफाइ पासवर्ड, कुपन, code, kod, bhauchar, voucher, vaucher, password, pasword, token, wifi code, wifi password, coupon, kode, code number, koad",
  lost: `हरायो, हराएँ, हराएं, हराए, हराइयो, बिर्सें, बिर्सिएँ, बिर्सिए, बिर्सिएं, बिर्से, मेटियो, मेटाएँ, डिलिट भयो, डिलिट गरें, कहाँ गयो, भेटिन, भेट्टाइन, याद छैन, देखिन, थाहा छैन,
    harayo, haraye, haraaye, haraiyo, haraeko, birse, birsiye, birsie, birseko, birsen, birsiyo, metiyo, metaye, delete bhayo, delete vayo, delete garechu, kaha gayo, bhetina, bhetaina, bhettaina, yaad chaina, yad chaina, dekhina, thaha chaina, harako`,
  missing: `आएन, आएको छैन, आएकै छैन, पाइन, पाइनँ, पाएको छैन, पाएन, आइपुगेन, आएन अझै, पुगेन, अझै आएन, अझै आएको छैन, आउँदैन, कहिले आउँछ, पर्खिरहेको छु, पठाउनुभएन, खै, भेटेन, मिलेन,
    aayena, ayena, aaena, aena, aayena ajhai, aayeko chaina, aayeko chhaina, aako chaina, ako chaina, aako xaina, paina, paaina, payena, paaena, payeko chaina, paeko chaina, pako chaina, aaipugena, pugena, ajhai aayena, aaudaina, kahile aaucha, kahile aucha, parkhirako chu, pathaunubhayena, khai, milena, aayeko xaina`,
  balance:
    "ब्यालेन्स, ब्यालेन्स रकम, बैलेंस, ब्यालेंस, ब्यालन्स, वालेट, वालेट ब्यालेन्स, मौज्दात, बाँकी रकम, बाँकी, balance, byalens, balence, blance, balans, byalance, wallet, maujdat, baki, baanki, banki, baki rakam",
  left: "बाँकी, बाँकी छ, बाकी, बचेको, बचेको छ, बच्यो, रह्यो, कहिलेसम्म, कहिले सकिन्छ, सकिन्छ कहिले, बाँकी रहेको, बाँकि, baki, baki cha, baaki, banki, baanki, bacheko, bacheko cha, bachyo, rahyo, kahile samma, kahilesamma, kahile sakincha, kahile sakinchha, baki chha, baki xa, baki rahyo",
  money:
    "पैसा, रुपैयाँ, रुपिया, रूपैयाँ, रु, रकम, रुपैया, रुपियाँ, पैसाको, paisa, rupaiya, rupiya, rupaiyaa, rupya, rs, ru, npr, rakam, rupees, rupe, rupiyaa, rupaya, paise, coins",
  account: "खाता, अकाउन्ट, एकाउन्ट, वालेट, khata, account, akaunt, wallet, acount, khataa",
  check:
    "चेक, जाँच, जाँच्नुस्, हेर्नुस्, हेर्नुहोस्, हेरिदिनुस्, check, chek, janch, jaanchnus, hernus, hernuhos, heridinus, herdinus, status, cheque",
  paid: `तिरें, तिरेँ, तिरे, तिरिसकें, तिरिसकेँ, तिरिसके, तिरिसकेको, तिरिसकेको छु, तिरेको छु, तिरेको, तिर्यौं, तिरियो, तिरि सकें, बुझाएँ, बुझाइसकें, बुझाएं, भुक्तानी गरें, भुक्तानी गरिसकें, भुक्तानी भयो, पेमेन्ट गरें, पेमेन्ट भयो, पेमेन्ट गरिसकें, पैसा पठाएँ, पैसा पठाएं, पैसा हालें, पैसा कटियो, पैसा काटियो, कटियो, काटियो, पैसा गयो, पैसा काट्यो, पैसा दिएँ, पैसा दिएं, पैसा पठाइसकें, तिरिदिएँ, पैसा पठाएको, चुक्ता गरें, काटिसक्यो, पैसा कट्यो, कट्यो,
    tire, tiren, tirey, tirisake, tirisakey, tirisakeko, tirisakeko chu, tirisakyo, tirisakyau, tire ni, tireko, tireko chu, tireko chhu, tiryau, tiriyo, tiri sake, tiri sakeko, bujhaye, bujhaisake, bhuktani gare, bhuktani garisake, bhuktani bhayo, payment gare, payment garisake, payment bhayo, payment vayo, payment garen, payment garey, paisa pathaye, paisa haale, paisa hale, paisa katiyo, paisa kaatiyo, katiyo, kaatiyo, paisa gayo, paisa katyo, katyo, paisa diye, paisa pathaisake, pay gare, pay garisake, pay garey, pay garen, tirdiye, paid, paid gare, tirisakiyo, paisa tire, pay gareko, payment gareko, transfer gare, tirisakeyo, bhuktani gareko, tirisakechu`,
  payment:
    "भुक्तानी, पेमेन्ट, पेमेण्ट, कारोबार, इसेवा, खल्ती, bhuktani, payment, pement, karobar, pay, esewa, khalti, paymant, e sewa, tirna, तिर्न",
  done: `गरें, गरेँ, गरे, गरिसकें, गरिसके, गरिसकेको, गरिसकेको छु, गरेको, गरेको छु, भयो, भइसक्यो, भैसक्यो, सकियो, सफल, सफल भयो, सकें, भएको छ, भा छ,
    gare, garen, garey, garisake, garisakey, garisakeko, garisakeko chu, gareko, gareko chu, bhayo, vayo, bhaisakyo, vaisakyo, bhaisako, sakiyo, safal, successful, success, sake, done, complete, bhako cha, bhayeko cha`,
  sent: "पठाएँ, पठाएं, पठाए, पठाइसकें, पठाइसके, हालें, हालेँ, हालिसकें, दिएँ, दिएं, दिइसकें, पठाएको, pathaye, pathaen, pathaisake, pathaaye, haale, hale, halisake, diye, diisake, pathako, pathayeko, paathaye",
  order:
    "अर्डर, अडर, खरिद, कारोबार, order, ordar, kharid, karobar, transaction, request, अनुरोध, anurodh, किनमेल, भुक्तानी, payment",
  past: "पुरानो, पुराना, अघिल्लो, पहिलेको, पहिले, अगाडिको, अन्तिम, पछिल्लो, purano, purana, aghillo, pahileko, pahile, pahila, agadiko, antim, pachillo, last, agi ko, mera, मेरा, सबै, sabai",
  bought:
    "किनें, किनेँ, किने, किनेको, किनेको थिएँ, किनेको छु, खरिद गरें, अर्डर गरें, kine, kinen, kineko, kineko thiye, kineko chu, kharid gare, order gare, kharid gareko, order gareko, kinethe, kinyo, kineko thie",
  history:
    "इतिहास, हिस्ट्री, मेरा अर्डर, मेरो अर्डर, मेरा अर्डरहरू, पुरानो अर्डर, अघिल्लो अर्डर, कारोबार विवरण, स्टेटमेन्ट, रेकर्ड, खरिद इतिहास, itihas, itihaas, history, histori, mero order, mera order, mero orders, mera orders, purano order, aghillo order, statement, mero kharid, kharid itihas, order history, order haru, karobar bibaran",
  receipt:
    "रसिद, रसीद, बिल, भर्पाई, इनभ्वाइस, रशिद, rasid, rasit, bill, bil, bharpai, invoice, receipt, reciept, raseed, rashid, slip, resid",
  cancel: `रद्द, रद्द गर्नुहोस्, क्यान्सल, क्यान्सिल, क्यान्सेल, छोड्नुस्, छोड्नुहोस्, छोडिदिनुस्, छाड्नुस्, छाडिदिनुस्, छोड, भैगो, भो, पर्दैन, किन्दिन, लिन्न, मन बदलियो, अर्डर हटाउनुस्, अर्डर नगर्नुस्, हुँदैन अब, भो भयो, परेन,
    radda, radd, rad, rada, raddha, cancel, cancle, kyansal, kyansil, cansel, kensal, chodnus, chhodnus, chodidinus, chhodidinus, chadidinus, chhadidinus, chadnus, choda, chhoda, bhaigo, vaigo, bho, parena, pardaina, pardena, kindina, linna, man badliyo, order hataunus, chodnu, chodideu`,
  refuse:
    "चाहिँदैन, चाहिदैन, चाहिएन, चाहिन्न, अब चाहिँदैन, मन छैन, chahidaina, chaidaina, chahiena, chaiyena, chahiyena, chahindaina, chaindaina, chahinna, chainna, aba chahidaina, aba chaidaina, man chaina, chahidena, chaidena, chahiyana",
  prompt:
    "लिङ्क, लिंक, भुक्तानी लिङ्क, अनुरोध, क्युआर, पेमेन्ट लिङ्क, रिक्वेस्ट, link, linc, bhuktani link, payment link, pay link, anurodh, qr, request, prompt, linkk",
  retry:
    "फेरि प्रयास, फेरि प्रयास गर्नुहोस्, फेरि कोसिस, फेरि कोशिश, फेरि ट्राई, पुनः प्रयास, feri prayas, pheri prayas, feri kosis, pheri kosis, feri try, pheri try, retry, feri koshish, feri try garchu, punah prayas, try again, feri kosish",
  language: "भाषा, भासा, bhasa, bhasha, vasa, basa, language, bhaasa, bhasaa",
  change:
    "बदल्नुस्, बदल्नुहोस्, बदल्ने, बदल्न, बदल, परिवर्तन, फेर्ने, फेर्नुस्, छान्ने, छान्नुस्, badalnus, badalnuhos, badalne, badalna, badal, badlinus, badlinu, badlinuhos, badline, badlna, parivartan, pariwartan, ferne, phernus, fernus, chanle, channe, chhanne, change, change garnus, change garne",
  speak:
    "कुरा, कुरा गर्ने, कुरा गरौं, कुरा गर्नुस्, बोल्नुस्, बोल्नुहोस्, बोल्ने, बोल, लेख्नुस्, लेख्नुहोस्, बुझ्छु, भन्नुस्, kura, kura garne, kura garau, kura garnus, kura garum, bolnus, bolnuhos, bolne, bola, bol, lekhnus, lekhnuhos, lekhne, bujhchu, bolau, bhannus, kura gara, boldinus",
  "language:en": "अंग्रेजी, अङ्ग्रेजी, इङ्लिस, इंग्लिश, इङ्ग्लिस, english, angreji, angrezi, inglish, englis",
  "language:sw": "स्वाहिली, swahili, kiswahili",
  "language:hi": "हिन्दी, हिंदी, hindi",
  "language:ne": "नेपाली, nepali, nepaali, nepalma, नेपालि",
  person: `मान्छे, मानिस, व्यक्ति, साहु, साहुजी, पसले, मालिक, दोकानदार, कर्मचारी, एजेन्ट, ग्राहक सेवा, कस्टमर केयर, म्यानेजर, सञ्चालक, कोही, कोहि, कसैसँग, अपरेटर, स्टाफ, प्रतिनिधि, सपोर्ट, साचो मान्छे, कसै,
    manche, manchhe, manchey, manis, byakti, vyakti, sahu, sahuji, saahu, pasale, pasaley, malik, dokandar, karmachari, agent, ajent, grahak sewa, grahak seva, customer care, manager, sanchalak, kohi, koi, kasai, kasaisanga, kasai sanga, staff, operator, owner, admin, support, sachikai ko manche, customer service`,
  talk: `कुरा, कुरा गर्ने, कुरा गर्नु छ, कुरा गर्नुपर्यो, कुरा गर्न, कुरा गराउनुस्, कुरा गर्न चाहन्छु, कुरा गराइदिनुस्, कल, कल गर्नुस्, फोन, फोन गर्नुस्, फोन गर्नुहोस्, फोन नम्बर, सम्पर्क, बोलाउनुस्, बोलाइदिनुस्, सँग, संग, सित, नम्बर, बोल्न, जवाफ, भेट्न,
    kura, kura garne, kura garna cha, kura garnu cha, kura garnuparyo, kura garna, kura garnu, kura garaunus, kura garna chahanchu, kura garaidinus, kura garauna, call, call garnus, call gara, phone, fon, phone garnus, phone gara, phone number, samparka, sampark, bolaunus, bolaidinus, sanga, sita, number, nambar, bolna, jawaf, contact, bhetna`,
  complaint: `गुनासो, गुनासो छ, उजुरी, सिकायत, समस्या, समस्या छ, समस्या भयो, दुख, गाह्रो, प्रब्लम, प्रोब्लम, पैसा फिर्ता, पैसा फिर्ता दिनुस्, पैसा फिर्ता गर्नुस्, पैसा फिर्ता चाहियो, रिफन्ड, फिर्ता, दुई पटक काटियो, दुई पटक पैसा काटियो, ठगी, ठगियो, पैसा दुई पटक काटियो,
    gunaso, gunaso cha, gunasho, ujuri, sikayat, shikayat, samasya, samasya cha, samasya bhayo, problem, problem cha, problem bhayo, problem vayo, paisa firta, paisa phirta, paisa firta dinus, paisa firta garnus, paisa firta chahiyo, refund, firta, phirta, dui patak katiyo, thagi, complaint, complain, garo bhayo, paisa dui patak katiyo`,
  broken: `चलेन, चलेको छैन, चल्दैन, चलिरहेको छैन, काम गरेन, काम गर्दैन, काम गरिरहेको छैन, बन्द छ, बन्द भयो, ढिलो, धेरै ढिलो, ढिलो छ, स्लो, स्लो छ, जोडिएन, जोडिँदैन, कनेक्ट भएन, कनेक्ट हुँदैन, लागेन, गलत, गलत छ, मिलेन, बिग्रियो, बिग्रेको, नेट आएन, नेट छैन, इन्टरनेट छैन, खुलेन, गयो, आउँदैन, आइरहेको छैन,
    chalena, chaleko chaina, chaldaina, chaldena, chalirako chaina, chalirakheko chaina, kam garena, kaam garena, kam gardaina, kaam gardaina, kaam garirako chaina, kam garirako chaina, banda cha, banda chha, band cha, banda bhayo, dhilo, dherai dhilo, dhilo cha, slow, slow cha, slow chha, dherai slow, jodiyena, jodidaina, connect bhayena, connect vayena, connect hudaina, lagena, galat, galat cha, milena, bigriyo, bigreko, net aayena, net chaina, internet chaina, khulena, gayo, aaudaina, chalyena`,
  help: `मद्दत, मद्दत चाहियो, सहयोग, सहायता, हेल्प, मद्दत गर्नुस्, बुझिन, बुझिनँ, बुझेन, के गर्ने, के गरौं, थाहा छैन, सिकाउनुस्, सिकाइदिनुस्, बुझाउनुस्, कसरी गर्ने, बुझ्न सकिन, के गर्नु पर्छ,
    maddat, madat, maddhat, madad, maddat chahiyo, sahayog, sahyog, sahayata, help, help garnus, help chahiyo, bujhina, bujhena, bujina, ke garne, k garne, ke garau, k garau, k garum, sikaunus, sikaidinus, bujhaunus, kasari garne, kasari garna, k garnu parcha, ke garnu parcha, maddat garnus`,
  work: "काम, काम गर्छ, काम गर्ने, चल्छ, चलाउने, चलाउनु, जोड्ने, जोडिने, जोड्नु, लगइन, प्रयोग गर्ने, हुन्छ, kam, kaam, kam garcha, kaam garcha, kaam garchha, kam garchha, chalcha, chalchha, chalaune, chalaunu, jodne, jodnu, jodine, login, connect, connect garne, prayog garne, huncha, hunchha, garcha, tirne, tirnu, तिर्ने, तिर्नु, tirna, तिर्न, connect hune",
  use: "प्रयोग, प्रयोग गर्ने, प्रयोग गर्नुस्, उपयोग, लगाउने, लगाउनुस्, लगाउनुहोस्, चलाउने, चलाउनु, रिडिम, रिडिम गर्ने, भजाउने, prayog, prayog garne, prayog garnus, upayog, lagaune, lagaunus, lagaunuhos, chalaune, chalaunu, redeem, ridim, redeem garne, redeem garnus, bhajaune, use, use garne, use garnus, activate, apply, use gardinus, redeem gardinus",
  enter:
    "हाल्नुस्, हाल्नुहोस्, हाल्ने, हालिदिनुस्, हालिदिनुहोस्, राख्नुस्, राख्नुहोस्, राख्ने, जम्मा गर्नुस्, हाल्दिनुस्, हाल, halnus, halnuhos, halne, halidinus, halidinuhos, haldinus, hala, rakhnus, rakhnuhos, rakhne, jamma garnus, halnu, rakhdinus, haalnus, haalne, halna",
  add: `थप्नुस्, थप्नुहोस्, थप्ने, थपिदिनुस्, थप्न, थप्नु, थप, रिचार्ज, रिचार्ज गर्ने, रिचार्ज गर्नुस्, रिचार्ज गर्नुहोस्, टप अप, टपअप, जम्मा, भर्नुस्, भर्ने, बढाउनुस्, ब्यालेन्स हाल्ने, ब्यालेन्स हाल्नुस्, पैसा हाल्ने, पैसा थप्ने, पैसा हाल्नुस्, ब्यालेन्स थप्ने,
    thapnus, thapnuhos, thapne, thapidinus, thapna, thapnu, thapa, thap, recharge, richarge, recharj, recharge garne, recharge garnus, recharge gardinus, top up, topup, jamma, bharnus, bharne, badhaunus, balance halne, balance halnus, paisa halne, paisa thapne, paisa halnus, add, add garnus, add gardinus, balance thapne, paisa halnu, thapdinus, top up garne, recharge garnu`,
  message:
    "मेसेज, म्यासेज, सन्देश, एसएमएस, सूचना, विज्ञापन, अफर, रिमाइन्डर, message, msg, mesej, sandesh, sms, messages, massage, suchana, bigyapan, offer, offers, reminder, notification, ads, mesage",
  halt: `मेसेज नगर्नुस्, message nagarnus, message nagarnu, बन्द, बन्द गर्नुहोस्, बन्द गर, रोक्नुस्, रोक्नुहोस्, रोकिदिनुस्, स्टप, नपठाउनुस्, नपठाउनुहोस्, नपठाऊ, नपठाउ, अब नपठाउनुस्, अब नपठाउनुहोस्, पठाउन बन्द, अनसब्सक्राइब, दुख नदिनुस्, नसम्झाउनुहोस्, अब नसम्झाउनुहोस्, नसम्झाउनुस्, मलाई हटाउनुस्, मलाई नपठाउनुस्,
    banda, band, banda garnus, banda gara, banda gardinus, rok, roka, roknus, roknuhos, rokidinus, stop, napathaunus, napathaunuhos, napathau, aba napathaunus, pathauna banda, unsubscribe, dukha nadinus, nasamjhaunus, nasamjhaunuhos, malai hataunus, napathaunu, napathauu, disturb nagarnus, stop garnus, napathaidinus, roknu`,
  "no-more":
    "नपठाउनुस्, नपठाउनुहोस्, नपठाऊ, नपठाउ, चाहिँदैन, चाहिदैन, बन्द, रोक्नुस्, रोक्नुहोस्, नदिनुस्, napathaunus, napathaunuhos, napathau, chahidaina, chaidaina, chahindaina, chaindaina, banda, band, roknus, roknuhos, roka, nadinus, napathaunu, chahidena, chaidena",
  resume: `सुरु, शुरु, शुरू, सुरु गर्नुस्, सुरु गर्नुहोस्, सुरु गरौं, फेरि सुरु, फेरि सुरु गर्नुहोस्, फेरि शुरु, फेरि सुरु गर्ने, पुनः सुरु, चालु गर्नुस्, फेरि चालु, फेरि पठाउन सुरु, फेरि सम्झाउनुहोस्, स्टार्ट, चालु, मेसेज चालु, फेरि जोड्नुस्, सुचारु,
    suru, shuru, suru garnus, suru garnuhos, suru garau, suru gara, feri suru, pheri suru, feri shuru, pheri shuru, feri suru garne, punah suru, chalu garnus, feri chalu, pheri chalu, start garnus, feri start, feri start garnus, chalu, pheri start, suru garne, message chalu, feri jodnus, start gara, start`,
  delete:
    "मेटाउनुस्, मेटाउनुहोस्, मेटाउने, मेटाइदिनुस्, मेट्नुस्, हटाउनुस्, हटाउनुहोस्, हटाइदिनुस्, हटाउने, डिलिट, डिलिट गर्नुस्, मेटाऊ, metaunus, metaunuhos, metaune, metaidinus, metnus, hataunus, hataunuhos, hataidinus, hataune, delete, delete garnus, delete gardinus, metau, dilit, metaidinuhos, delete gara, remove, delete garne, hatau, erase",
  data: "डाटा, डेटा, विवरण, जानकारी, नम्बर, खाता, नाम, रेकर्ड, सबै, सबै कुरा, व्यक्तिगत विवरण, data, deta, bibaran, jankari, number, nambar, khata, account, nam, naam, record, sabai, sabai kura, details, info, sab",
  forget:
    "मलाई बिर्सनुहोस्, मलाई बिर्सनुस्, बिर्सनुहोस्, बिर्सनुस्, मलाई बिर्स, मलाई बिर्सिनुस्, malai birsanus, malai birsanuhos, birsanus, birsanuhos, birsinus, malai birsinus, malai birsidinus, birsidinus, मलाई बिर्सिदिनुस्, malai birsa, malai birsinuhos, malai metaidinus, malai metaunus",
  menu: `मेनु, मेन्यु, मेनू, सूची, लिस्ट, के के छ, के के पाइन्छ, के पाइन्छ, के बेच्नुहुन्छ, के के बेच्नुहुन्छ, के के उपलब्ध छ, के के छन्, के उपलब्ध छ, पछाडि, फर्कनुस्, मुख्य मेनु, पसल, पसलमा के छ, के के हुन्छ,
    menu, menyu, meenu, suchi, list, k k cha, k k chha, ke ke cha, ke ke chha, k k xa, ke ke xa, k k paincha, ke ke paincha, k k painchha, ke paincha, k paincha, ke bechnuhunchha, k bechnuhuncha, ke bechnuhuncha, k k bechnuhuncha, ke ke bechnuhuncha, k k bechnuhunchha, ke ke uplabdha cha, pachadi, farkanus, pasal, k k painxa, ke ke painchha, k k chan, k k huncha`,
  goods:
    "प्याकेज, प्याक, प्लान, अफर, योजना, बन्डल, पास, प्याकेजहरू, डाटा प्याक, भौचर, package, packages, pyakej, pyakage, pack, pyak, plan, offer, offers, yojana, bundle, pass, plans, packs, data pack, paket, pakej, voucher, भाउचर",
  price:
    "मूल्य, मुल्य, दाम, रेट, भाउ, मोल, शुल्क, प्राइस, दर, मूल्य सूची, सस्तो, mulya, moolya, dam, daam, rate, ret, bhau, mol, shulka, sulka, price, dar, mulya suchi, sasto, rate list, price list, charge, moll, sabai bhanda sasto",
  wifi: "वाइफाइ, वाईफाई, वाइ फाइ, वाइफाई, वाईफाइ, वाई फाई, इन्टरनेट, इन्टर्नेट, नेट, डाटा, नेटवर्क, वाइफाइ प्याक, wifi, wi fi, waifai, vaifai, internet, intarnet, net, data, network, hotspot, time, समय, samaya",
  sell: "पाइन्छ, बेच्नुहुन्छ, उपलब्ध, उपलब्ध छ, paincha, painchha, bechnuhunchha, bechnuhuncha, uplabdha, uplabdha cha, available, painxa, bechnu huncha",
  nothing: `कति बजे, कति दिन, कति घण्टा, राम्रो दिन, दिनदेखि, घण्टादेखि, हप्तादेखि, महिनादेखि, दिन पछि, दिन अघि, घण्टा पछि, घण्टा अघि, हरेक दिन, आजको दिन, दिन बित्यो, देखि, पछि, अघि, सम्म, dekhi, pachi, pachhi, aghi, samma, din dekhi, ghanta dekhi, din pachi, ghanta pachi, kati baje, kati din, kati ghanta, harek din, aja ko din, ajako din,
    paisa chaina, पैसा छैन`,
};
