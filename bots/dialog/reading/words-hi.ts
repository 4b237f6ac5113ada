import type { WordList } from "./senses.ts";

/** Hindi, in Devanagari and as people type it in Latin letters. */
export const HINDI: WordList = {
  glue: `करूं, karu, karun, krun, मैं, मैंने, मुझे, मुझको, हम, हमें, हमको, हमने, है, हैं, हूं, हो, था, थी, का, की, के, को, में, पर, से, ने, लिए, के लिए, ये, यह, वो, वह, इस, उस, एक, और, भी, ही, तो, अपना, अपनी, अपने, अब, यहां, इसे, उसे, इसका, वाला, वाली, वाले, कोई, कुछ,
    करो, करें, करे, कर, करना, करनी, करने, कर दो, कर दें, कर दीजिए, कीजिए, करिए, करना है, करनी है, दो, दें, दे, दे दो, दीजिए, दीजिएगा, देना, हुआ, गया, रहा है, रहे हैं, रहा, ज़रा, जरा, थोड़ा, ना, न जी, भर, वालों, करा दो, करवा दो, लो, चाहूंगा,
    main, mai, maine, mene, mujhe, mujhko, muje, mjhe, mujhey, hum, hame, humein, hamko, hai, he, h, hain, hu, hun, hoon, ho, tha, thi, ka, ki, ke, ko, k, me, mein, mai, par, pe, se, ne, liye, ke liye, k liye, ye, yeh, wo, woh, is, us, ek, aur, or, bhi, hi, to, apna, apni, apne, ab, yaha,
    karo, kro, kr, karen, kare, karna, karni, karne, kar do, kardo, krdo, kr do, kar de, kar dijiye, kijiye, kijie, kariye, karna hai, karni hai, do, de, dena, de do, dedo, dijiye, dijie, hua, gaya, raha hai, rahe hai, zara, jara, thoda, na, wala, wali, wale, kuch, koi, karwa do, kara do, lo`,
  my: "मेरा, मेरी, मेरे, मेरें, हमारा, हमारी, हमारे, mera, meri, mere, hamara, hamari, hamare, apna, apne, अपना, अपने, mra",
  please: `कृपया, प्लीज, प्लीज़, प्लिज, भाई, भैया, भईया, दीदी, जी, सर, साहब, साब, यार, मैडम, बॉस, बहन, अंकल, दोस्त, ठीक है, अच्छा, ओके, जल्दी, हां, हाँ, हाँजी, अरे, देखो,
    kripya, kripaya, plz, pls, please, bhai, bhaiya, bhaiyya, bhayya, bhaia, bro, didi, ji, sir, sahab, saab, saheb, yaar, yar, madam, mam, boss, behan, uncle, dost, thik hai, theek hai, thik h, accha, achha, acha, ok, jaldi, haan, han, haanji, hanji, are, arre, sirji, bhaisahab, bhaijaan`,
  hello: `नमस्ते, नमस्कार, हेलो, हैलो, हाय, प्रणाम, राम राम, सलाम, आदाब, सुनो, सुनिए, सुनिये, कैसे हो, कैसे हैं, कैसे हैं आप, आप कैसे हैं, क्या हाल है, क्या हाल, क्या हाल चाल, शुभ प्रभात, सुप्रभात, जय श्री राम, सत श्री अकाल, कैसे हो भाई, शुभ संध्या, गुड मॉर्निंग,
    namaste, namaskar, namste, nmste, namaskaar, pranam, ram ram, salam, salaam, adab, aadab, suno, suniye, sunie, kaise ho, kaise hain, kaise hai aap, aap kaise hain, aap kaise ho, kya haal hai, kya hal hai, kya haal, kya hal, kya chal raha hai, suprabhat, jai shree ram, jai shri ram, sat sri akal, kaisa hai, kaise hai`,
  thanks: `धन्यवाद, शुक्रिया, थैंक्यू, थैंक यू, थैंक्स, आभार, बहुत धन्यवाद, बहुत बहुत धन्यवाद, बहुत शुक्रिया, बहुत बहुत शुक्रिया, बहुत, मेहरबानी, आपका, जय हो, आपको, dhanyavad, dhanyawad, dhanyavaad, dhanyabad, dhanywad, dhanyvad, shukriya, sukriya, shukria, shukriyaa, thanku, thankyou, thanks, thanx, abhar, bahut dhanyavad, bahut shukriya, bahut, bahut bahut, bohot, meharbani, aapka, aapko, jai ho`,
  praise: `code mil gaya, code aa gaya, कोड आ गया, बढ़िया, बहुत बढ़िया, बहुत अच्छा, अच्छा, ठीक है, ठीक, मिल गया, कोड मिल गया, चल गया, हो गया काम, काम हो गया, मस्त, सही है, ओके, चल रहा है, badhiya, badiya, bahut badhiya, accha, achha, bahut accha, theek hai, thik hai, theek, thik, mil gaya, mil gya, chal gaya, kaam ho gaya, kam ho gaya, mast, sahi hai, ok, chal raha hai, ho gaya kaam, shandar`,
  now: "अभी, अब, आज, abhi, ab, aaj, फिलहाल, filhal, turant, तुरंत",
  can: "सकता, सकती, सकते, सकता हूं, सकती हूं, सकते हैं, sakta, sakti, sakte, sakta hu, sakta hoon, sakte hai, sakte hain, sakta hai, मिल सकता है, mil sakta hai, मिलेगा, मिलेगी, milega, milegi, milenge",
  you: "आप, तुम, आपके, आपके पास, तुम्हारे पास, आपको, aap, tum, aapke, aapke pas, aapke paas, tumhare paas, ap, apke pas, apke paas",
  your: "आपका, आपकी, तुम्हारा, aapka, aapki, apka, apki, tumhara",
  asks: "क्या, kya, कब, kab, क्यों, kyu, kyun, kyon, कौन, kaun, kon, किसने, kisne, अगर, agar",
  what: "क्या, kya, kya hai, kya h, क्या है, कौन सा, कौन से, कौन कौन से, कौनसा, kaun sa, kaun se, konsa, kaunsa, kon sa, kon se, kon kon se, kya kya, क्या क्या",
  where: "कहां, कहां है, किधर, kaha, kahan, kaha hai, kahan hai, kidhar",
  how: "कैसे, किस तरह, kaise, kese, kaisay, kis tarah, kaise kare, kaise kre",
  "how-much":
    "कितना, कितने, कितनी, कितने का, कितने की, कितने में, कितने रुपए, kitna, kitne, kitni, kitne ka, kitne ki, kitne me, kitne rupaye, kitnaa, ktna, kitne paise, कितने पैसे, कितना पैसा, kitna paisa, kya rate, क्या रेट, kitna lagega, कितना लगेगा, kitne lagenge, कितने लगेंगे",
  want: `चाहिए, चाहिये, चाहता हूं, चाहती हूं, चाहते हैं, चाहिए था, चाहिए थी, ज़रूरत है, जरूरत है, लेना, लेना है, लेनी है, लेने हैं, लूंगा, लूंगी, लेंगे, मांगता, चलेगा, लगेगा,
    chahiye, chahie, chaiye, chahiy, chaheye, chahiyee, chaiyeh, chahye, chahiyen, chahiae, chye, chahta hu, chahta hoon, chahta hun, chahti hu, chahti hoon, chahte hai, zaroorat hai, jarurat hai, lena, lena hai, leni hai, lene hai, lunga, loonga, lungi, lenge, mangta, chalega, lena h, chaiye tha`,
  give: `दूं, दूँ, doon, du, dun, दो, दे, दे दो, दीजिए, दीजिये, दे दीजिए, दे देना, दें, दे दें, देना, दिला दो, दिलाओ, दिलवा दो, लगा दो, लगाओ, चालू करो, चालू कर दो, शुरू कर दो, दिलाइए, बनाओ, बना दो,
    do, de, de do, dedo, dijiye, dijie, de dijiye, dedijiye, de dena, dena, dila do, dilao, dilwa do, laga do, lagado, lagao, chalu karo, chalu kar do, bana do, banao, dedo na, deejiye, dijiyega, on kar do, on karo`,
  send: `भेजो, भेज दो, भेजें, भेजे, भेजिए, भेजिये, भेज दीजिए, भेजना, भेज दें, भेज देना, भेजिएगा, सेंड करो, सेंड कर दो,
    bhejo, bhej do, bhejdo, bheje, bhejen, bhejiye, bhejie, bhej dijiye, bhejna, bhej dena, bej do, bejo, bhej, send karo, send kar do, send kro, bhejdijiye, bhej de`,
  show: "दिखाओ, दिखा दो, दिखाएं, दिखाएँ, दिखाइए, दिखाइये, बताओ, बता दो, बताएं, बताइए, बताइये, बताना, देखना है, देखना, देखनी है, देखो, देखने हैं, dikhao, dikha do, dikhaye, dikhaiye, dikhaen, batao, bata do, bataye, bataiye, batana, batado, btao, bta do, dekhna hai, dekhna, dekhni hai, dekho, bataen, dikhado, dekhu",
  buy: "खरीदना, खरीदना है, खरीदनी है, खरीदें, खरीदो, ख़रीदना, खरीद, खरीदने, खरीदूं, ऑर्डर, kharidna, kharidna hai, khareedna, khareedna hai, kharidni hai, kharido, kharid, kharide, kharidne, buy karna hai, buy karna, order karna hai, buy karo, order karo, kharidu, khridna, एक्टिवेट, activate",
  again:
    "फिर, फिर से, दोबारा, दुबारा, वापस, एक बार फिर, एक बार और, फिर एक बार, दूसरी बार, phir, phir se, fir, fir se, dobara, dubara, dobaara, wapas, vapas, ek bar aur, ek baar aur, ek baar phir, dusri baar, phirse, firse",
  other:
    "दूसरा, दूसरी, दूसरे, और, अलग, नया, नई, बदल, ज्यादा, dusra, dusri, doosri, doosra, dusre, aur, alag, naya, nayi, nai, ek aur, एक और",
  whole:
    "पूरा, पूरे, पूरी, भर, भर का, भर के, भर के लिए, सारा, सारे, अनलिमिटेड, pura, pure, poora, poore, puri, poori, bhar, bhar ka, bhar ke liye, sara, saara, sare, unlimited, tak, तक, वैधता, validity",
  but: "पर, लेकिन, मगर, किंतु, और, फिर भी, अभी तक, अब तक, par, pr, lekin, magar, aur, phir bhi, abhi tak, ab tak, but, bt",
  code: `कोड, कोड नंबर, वाउचर, वाउचर कोड, पासवर्ड, पिन, कूपन, टोकन, वाईफाई कोड, वाईफाई पासवर्ड, वाउचर नंबर, कोडे, पास वर्ड,
    code, kod, koud, voucher, vaucher, password, pasword, paasword, coupon, token, wifi code, code number, wifi password, kode, vowcher`,
  lost: `खो गया, खो दिया, गुम, गुम हो गया, गुम गया, भूल गया, भूल गई, भूल गयी, भूला, डिलीट हो गया, डिलीट, मिट गया, नहीं मिल रहा, याद नहीं, याद दिलाओ, कहां गया, नहीं दिख रहा,
    kho gaya, kho diya, kho gya, gum, gum ho gaya, gum gaya, bhul gaya, bhool gaya, bhul gya, bhul gayi, bhool gayi, delete ho gaya, delete hogaya, mit gaya, nahi mil raha, yaad nahi, yad nahi, kaha gaya, kahan gaya, nahi dikh raha, nhi mil rha, nahi mil rha`,
  missing: `नहीं आया, नहीं आई, नहीं आए, नहीं मिला, नहीं मिली, नहीं मिले, नहीं पहुंचा, नहीं भेजा, नहीं मिला है, नहीं आया है, नहीं आ रहा, नहीं आ रहा है, आया नहीं, मिला नहीं, आया नही, अभी तक नहीं आया, अभी तक नहीं मिला, इंतजार, इंतज़ार, का इंतजार, कब आएगा, कब मिलेगा, गायब, कहां है,
    nahi aaya, nahi aya, nhi aaya, nhi aya, nahin aaya, nai aaya, nahi aayi, nahi mila, nhi mila, nahin mila, nahi mili, nai mila, nahi pahucha, nahi bheja, nahi aa raha, nahi aa rha, nhi aa rha, aaya nahi, aya nahi, mila nahi, mila nhi, abhi tak nahi aaya, abhi tak nahi mila, intezar, intzaar, kab aayega, kab milega, gayab, nhi aaya abhi tak`,
  balance:
    "बैलेंस, बेलेंस, बैलन्स, बैलेन्स, बकाया, शेष, शेष राशि, बैलेंस राशि, वॉलेट, वालेट, खाता, balance, balence, belence, bakaya, shesh, wallet, balans, bailance, बाकी, baki, baaki",
  left: "बचा, बचे, बची, बाकी, बचा है, बचे हैं, बची है, बचा हुआ, शेष, बाक़ी, खत्म, ख़त्म होगा, कब तक चलेगा, कब तक है, कब खत्म होगा, कब ख़त्म होगा, bacha, bache, bachi, baki, baaki, bacha hai, bache hai, bache hain, bachi hai, bacha hua, shesh, kab tak chalega, kab tak hai, kab khatam hoga, kab khatm hoga, bakaya, bcha, bach gaya",
  money:
    "पैसे, पैसा, रुपये, रुपए, रुपया, रुपयों, रूपये, रूपए, रुपै, रकम, राशि, टाका, पैसों, paise, paisa, pese, paisey, rupaye, rupay, rupees, rupee, rupaya, rupya, rupe, rs, rakam, rashi, inr, money, paiso, peise, सिक्के, coins",
  account: "खाता, खाते, अकाउंट, एकाउंट, वॉलेट, khata, khate, account, acount, wallet, acc",
  check:
    "चेक, जांच, जांचो, देखो, देखना, पता करो, check, chek, jaancho, janch, cheque, dekho, dekhna, pata karo, status, स्टेटस",
  paid: `भुगतान किया, भुगतान कर दिया, भुगतान हो गया, भुगतान कर चुका, भुगतान कर चुकी, पेमेंट किया, पेमेंट कर दिया, पेमेंट हो गया, पेमेंट कर दी, पैसे दे दिए, पैसे दिए, पैसे भेजे, पैसे भेज दिए, पैसे कट गए, पैसा कट गया, पैसे कट गये, कट गए, कट गया, कट गये, कट चुके, कट चुके हैं, चुका दिया, चुका दिए, पे कर दिया, पे किया, पैसे जमा कर दिए, पैसे डाल दिए, पैसे ट्रांसफर कर दिए, ट्रांसफर कर दिया, पैसे भर दिए, दे चुका हूं, दे चुकी हूं, अदा कर दिया, काट लिए, पैसे काट लिए,
    bhugtan kiya, bhugtan kar diya, bhugtan ho gaya, payment kiya, payment kar diya, payment kardiya, payment ho gaya, payment hogaya, payment ho gya, payment kar di, payment krdi, payment kr di, payment kr diya, paise de diye, paise diye, paise bheje, paise bhej diye, paisa bhej diya, paise kat gaye, paisa kat gaya, paise kat gye, paise cut gaye, paise kt gye, kat gaye, kat gaya, kat gye, cut gaye, cut ho gaya, chuka diya, chuka diye, pay kar diya, pay kiya, pay kr diya, pay kardiya, pay ho gaya, paid, paid kar diya, pese bhej diye, pese de diye, paise dediye, de chuka hu, transfer kar diya, paise daal diye, paise dal diye, paise jama kar diye, paisa de diya, bhar diya, paise bhar diye, paid kiya, paise transfer kar diye`,
  payment:
    "भुगतान, पेमेंट, पेमेन्ट, लेनदेन, पे, bhugtan, payment, paymant, pement, pemant, len den, pay, upi, phonepe, gpay, paytm, यूपीआई, गूगल पे, फोन पे, से",
  done: `किया, किया है, किए, कर दिया, कर दी, कर दिए, कर दिया है, कर लिया, कर चुका, कर चुकी, कर चुका हूं, कर चुकी हूं, हो गया, हो गई, हो गयी, हो गया है, हो चुका, हो चुका है, पूरा, सफल, सफल हो गया, सफल रहा,
    kiya, kiya hai, kiye, kar diya, kar di, kar diye, kardiya, krdiya, kr diya, kr di, kar liya, kar chuka, kar chuki, kar chuka hu, ho gaya, hogaya, ho gya, hogya, ho gayi, ho gai, ho chuka, ho chuka hai, done, successful, success, safal, pura`,
  sent: "दिए, दिया, दे दिए, दे दिया, दे दी, भेज दिए, भेज दिया, भेजे, भेजा, भेजे हैं, भेज दिये, डाल दिए, डाल दिया, जमा किए, जमा कर दिए, दिये हैं, दिए हैं, diye, diya, de diye, de diya, dediya, dediye, bhej diye, bhej diya, bhejdiya, bheje, bheja, bheje hai, daal diye, dal diye, dal diya, jama kar diye, bhej chuka, bhej chuka hu",
  order:
    "ऑर्डर, आर्डर, ऑडर, खरीद, खरीदारी, लेनदेन, order, ordar, odar, kharid, kharidari, khareedari, len den, transaction, request, रिक्वेस्ट, purchase, भुगतान, payment, पेमेंट",
  past: "पुराना, पुराने, पुरानी, पिछला, पिछले, पिछली, पहले, पहले का, पहले के, आखिरी, purana, purane, purani, pichla, pichle, pichli, pehle, pahle, pehle ke, pahle ke, aakhri, akhri, last, mere, मेरे, सारे, sare, सभी",
  bought:
    "खरीदा, खरीदे, ख़रीदा, खरीदा था, लिया, लिया था, खरीदा है, ऑर्डर किया, ऑर्डर किया था, kharida, khareeda, kharide, kharida tha, khareeda tha, liya, liya tha, kharida hai, order kiya, order kiya tha, purchase kiya",
  history:
    "इतिहास, हिस्ट्री, मेरे ऑर्डर, मेरा ऑर्डर, पुराने ऑर्डर, पिछले ऑर्डर, खरीद इतिहास, स्टेटमेंट, रिकॉर्ड, itihas, itihaas, history, histry, mere order, mera order, purane order, pichle order, statement, mere orders, purchase history, order list, ऑर्डर लिस्ट",
  receipt:
    "रसीद, रशीद, बिल, इनवॉइस, रिसीट, रसीदें, पर्ची, rasid, raseed, rasheed, rashid, bill, invoice, receipt, reciept, parchi, resit, slip",
  cancel: `रद्द, रद्द करो, कैंसिल, कैंसल, केंसल, कैन्सल, रहने दो, रहने दीजिए, छोड़ो, छोड़ दो, जाने दो, जाने दीजिए, हटाओ ऑर्डर, ऑर्डर हटाओ, नहीं करना, नहीं खरीदना, नहीं लेना, नहीं लेना है, मन बदल गया, नहीं लूंगा, नहीं लूंगी, रोक दो ऑर्डर, ऑर्डर रोक दो, ऑर्डर मत करो,
    radd, rad, radda, rdd, cancel, cancle, cansel, kensal, kainsal, kansal, cancil, rehne do, rahne do, rehnedo, rahnedo, rehne dijiye, rehne de, rahne de, chhodo, chodo, chhod do, chod do, jane do, jaane do, jaane dijiye, nahi karna, nahi kharidna, nahi lena, nhi lena, nahi lena hai, man badal gaya, nahi lunga, order mat karo, order hatao, order rok do`,
  refuse:
    "नहीं चाहिए, नही चाहिए, मत दो, अब नहीं चाहिए, नहीं चाहिये, nahi chahiye, nhi chahiye, nahin chahiye, nahi chaiye, nhi chaiye, nahi chahie, nai chahiye, nahi chahiye ab, mat do, ab nahi chahiye, nhi chahie, na chahiye",
  prompt:
    "लिंक, लिन्क, पेमेंट लिंक, भुगतान लिंक, अनुरोध, प्रॉम्प्ट, रिक्वेस्ट, क्यूआर, link, payment link, pay link, linc, lnk, prompt, request, anurodh, qr",
  retry:
    "दोबारा कोशिश, फिर से कोशिश, फिर कोशिश, दोबारा कोशिश करो, फिर ट्राई, दोबारा ट्राई, रीट्राई, dobara koshish, phir se koshish, fir se koshish, dobara try, phir se try, fir se try, retry, phir try, dubara try, try again, ek baar aur try, dobara koshish karo",
  language: "भाषा, भासा, भाषाएं, लैंग्वेज, bhasha, bhasa, basha, language, bhaasha",
  change:
    "बदलो, बदलें, बदलना, बदलना है, बदलनी है, बदल दो, बदलिए, बदल, चुनो, चुनना है, badlo, badle, badalna, badalna hai, badalni hai, badal do, badaldo, badliye, badal, change, chuno, chunna hai, change karo",
  speak:
    "बात, बात करो, बात करें, बात करना, बोलो, बोलें, बोलिए, बोल, लिखो, लिखें, जवाब दो, समझता हूं, समझ, baat, bat, baat karo, bat karo, baat kare, bolo, bole, boliye, bol, likho, likhe, jawab do, samajhta hu, samajh, samjhao, समझाओ",
  "language:en": "अंग्रेज़ी, अंग्रेजी, इंग्लिश, इंगलिश, english, inglish, angrezi, angreji, angregi, englis",
  "language:sw": "स्वाहिली, swahili, kiswahili, स्वहिली",
  "language:hi": "हिंदी, हिन्दी, hindi, hindee, hindhi",
  "language:ne": "नेपाली, nepali, nepaali",
  person: `इंसान, इन्सान, आदमी, व्यक्ति, किसी, कोई, किसी इंसान, मालिक, दुकानदार, दुकान वाले, दुकान वाला, एजेंट, कस्टमर केयर, ग्राहक सेवा, मैनेजर, सपोर्ट, ऑपरेटर, असली इंसान, स्टाफ, प्रतिनिधि, ओनर, एडमिन, कोई इंसान, मनुष्य, सेठ,
    insan, insaan, aadmi, admi, vyakti, kisi, koi, kisi insan, malik, maalik, dukandar, dukaandar, dukan wale, dukan wala, agent, ajent, customer care, grahak seva, manager, support, operator, asli insan, staff, owner, admin, helpline, seth, bande, banda se, bande se, customer service`,
  talk: `बात, बात करनी है, बात करना है, बात कराओ, बात करवाओ, बात करा दो, बात करवा दो, बात करो, बात करनी, बात करना चाहता हूं, कॉल, कॉल करो, कॉल कीजिए, फोन, फोन करो, फोन नंबर, संपर्क, बुलाओ, मिलाओ, जोड़ो, नंबर, नंबर दो, कॉल करें, मुझे कॉल करो, बुला दो, जवाब,
    baat, bat, baat karni hai, baat karna hai, bat karni hai, bat karna hai, baat karao, baat karwao, baat kara do, baat karwa do, baat karni, baat karna, baat karo, baat karna chahta hu, call, call karo, call kro, call kijiye, call kare, phone, fone, phone karo, phone number, sampark, bulao, milao, jodo, number, number do, connect, connect karo, contact, bula do, baat krni hai, bat krni hai, baat krna hai`,
  complaint: `शिकायत, शिकायत करनी है, कंप्लेंट, कम्प्लेन, कंप्लेन, समस्या, समस्या है, दिक्कत, दिक्कत है, परेशानी, प्रॉब्लम, पैसे वापस, पैसे वापस करो, पैसे वापस चाहिए, पैसा वापस, रिफंड, रिफ़ंड, दो बार कट गए, पैसे दो बार कट गए, दो बार पैसे कट गए, धोखा, ठगी, मेरे पैसे वापस करो, मेरे पैसे वापस दो, गलत पैसे,
    shikayat, shikayat karni hai, shikayat hai, sikayat, complaint, complain, samasya, samasya hai, dikkat, dikkat hai, dikat, pareshani, problem, problem hai, paise wapas, paise vapas, paise wapas karo, paise wapas chahiye, paisa wapas, paise wapis, paise wapas do, refund, do bar kat gaye, do baar kat gaye, paise do baar kat gaye, dhokha, thagi`,
  broken: `नहीं चल रहा, नहीं चल रहा है, नहीं चलता, चल नहीं रहा, काम नहीं कर रहा, काम नहीं कर रहा है, काम नहीं करता, बंद है, बंद हो गया, बंद पड़ा है, धीमा, बहुत धीमा, स्लो, बहुत स्लो, स्लो है, नहीं लग रहा, कनेक्ट नहीं हो रहा, नहीं जुड़ रहा, गलत, गलत है, नहीं खुल रहा, अमान्य, खराब, ख़राब, खराब है, टूट रहा, नेट नहीं आ रहा, इंटरनेट नहीं आ रहा,
    nahi chal raha, nahi chal rha, nhi chal raha, nhi chal rha, nahi chal raha hai, nahi chalta, chal nahi raha, chal nahi rha, kaam nahi kar raha, kam nahi kar raha, kaam nahi kar rha, kaam nahi karta, band hai, band ho gaya, band hogaya, band pada hai, dhima, dheema, bahut dhima, slow, bahut slow, slow hai, nahi lag raha, connect nahi ho raha, connect nhi ho rha, nahi jud raha, galat, galat hai, nahi khul raha, kharab, kharab hai, net nahi aa raha, not working`,
  help: `मदद, मदद चाहिए, सहायता, हेल्प, सहायता चाहिए, मार्गदर्शन, समझ नहीं आया, समझ नहीं आ रहा, समझ में नहीं आया, नहीं समझा, क्या करूं, क्या करना है, कैसे करूं, कैसे करते हैं, समझाओ, समझा दो, सहायता करें, कैसे करना है, कैसे करें, मदद करें,
    madad, madat, madad chahiye, maddad, sahayata, sahayta, help, help chahiye, samajh nahi aaya, samajh nahi aa raha, samajh nhi aaya, nahi samjha, kya karu, kya karun, kya karna hai, kaise karu, kaise karun, kaise karte hai, kaise karte hain, samjhao, samjha do, kaise karna hai, madad kijiye`,
  work: "काम, काम करता है, काम करता, चलता है, चलता, चलेगा, जुड़ें, जुड़ना है, कनेक्ट, चलाएं, चलाना है, चलाऊं, लॉगिन, होता है, kaam, kam, kaam karta hai, kam karta hai, chalta hai, chalta, jude, judna hai, connect, chalaye, chalana hai, chalau, login, hota hai, karta hai, करता है",
  use: `इस्तेमाल, इस्तेमाल करो, इस्तेमाल करना है, उपयोग, उपयोग करो, प्रयोग, प्रयोग करो, लगाओ, लगा दो, लगाना है, रिडीम, रीडीम, रिडीम करो, भुनाओ, यूज़, यूज, यूज करो, एक्टिवेट, चालू,
    istemal, istemaal, istmal, istemal karo, upyog, upyog karo, prayog, prayog karo, lagao, laga do, lagana hai, redeem, ridim, redeem karo, redeem karna hai, bhunao, use, use karo, use karna hai, activate, chalu, apply, yuz`,
  enter:
    "डालो, डाल दो, डालें, डालना है, डालिए, डलवाओ, भरो, भर दो, जमा करो, dalo, daalo, dal do, daal do, daldo, dale, dalna hai, daalna hai, daliye, dalwao, bharo, bhar do, jama karo, dalen, dalwana hai",
  add: `रिचार्ज, रीचार्ज, रिचार्ज करो, रिचार्ज करना है, टॉप अप, टॉपअप, टाप अप, जोड़ो, जोड़ दो, जोड़ें, जमा, बढ़ाओ, बढ़ा दो, भरना है, भरो, बैलेंस डालो, बैलेंस डालना है, पैसे डालो, पैसे डालना है, पैसे डालने हैं, पैसे जोड़ो, पैसे भरो,
    recharge, richarge, ricarj, rechaarge, recharj, recharge karo, recharge karna hai, top up, topup, jodo, jod do, jode, jama, badhao, badha do, bharna hai, bharo, balance dalo, balance dalna hai, paise dalo, paise dalna hai, paise daalne hai, paise jodo, add, add karo, add kar do`,
  message:
    "मैसेज, मेसेज, संदेश, एसएमएस, सूचना, विज्ञापन, ऑफर, याद, message, massage, mesej, msg, sandesh, sms, messages, vigyapan, offer, offers, notification, reminder, ad, ads, रिमाइंडर, नोटिफिकेशन, maseg, messege, mesage",
  halt: `मैसेज मत करो, message mat karo, message mat kro, msg mat karo, बंद, बंद करो, बंद कर दो, रोको, रोक दो, रुको, रोकें, स्टॉप, अनसब्सक्राइब, मत भेजो, मत भेजना, भेजना बंद, भेजना बंद करो, परेशान मत करो, तंग मत करो, मुझे मत भेजो, हटाओ मुझे, मुझे हटाओ, मुझे लिस्ट से हटाओ,
    band, band karo, band kar do, bandh karo, band kro, band krdo, roko, rok do, ruko, stop, unsubscribe, mat bhejo, mat bhejna, bhejna band, bhejna band karo, pareshan mat karo, pareshan mat kro, tang mat karo, na bhejo, mat bheje, mat bhejiye, bandh, और याद न दिलाएँ, याद न दिलाओ, yaad na dilao, mujhe hatao, mujhe list se hatao, stop karo`,
  "no-more":
    "मत भेजो, मत भेजना, मत भेजिए, न भेजें, ना भेजें, न भेजो, ना भेजो, नहीं चाहिए, नहीं भेजना, बंद, रोको, रोक दो, और नहीं, mat bhejo, mat bhejna, mat bheje, mat bhejiye, na bheje, na bhejo, nahi chahiye, nhi chahiye, nahi bhejna, band, bandh, roko, rok do, aur nahi, mt bhejo, नहीं भेजो, nahi bhejo",
  resume: `फिर शुरू, फिर से शुरू, फिर से शुरू करो, शुरू, शुरू करो, शुरू कर दो, दोबारा शुरू, दोबारा शुरू करो, चालू करो, फिर से चालू, फिर चालू करो, फिर याद दिलाएँ, वापस शुरू, फिर से भेजना शुरू करो, मैसेज चालू करो, मैसेज शुरू करो, फिर से जोड़ो, दोबारा जोड़ो, शुरुआत, स्टार्ट, वापस जोड़ो, वापस आ गया,
    phir shuru, phir se shuru, fir se shuru, fir shuru, shuru, shuru karo, shuru kar do, shuru kro, dobara shuru, dubara shuru, chalu karo, phir se chalu, fir se chalu, phir se start, wapas shuru, suru karo, fir se suru, phir se suru, dobara chalu, message chalu karo, message shuru karo, start karo, fir se start, dobara start, start kar do, wapas chalu`,
  delete:
    "मिटा, मिटाओ, मिटा दो, मिटाएं, मिटाना, मिटाना है, हटाओ, हटा दो, हटाएं, हटाना है, डिलीट, डिलीट करो, डिलीट कर दो, साफ करो, मिटाइए, mita, mitao, mita do, mitaye, mitana, mitana hai, hatao, hata do, hataye, hatana hai, delete, delete karo, delete kar do, dilit, saaf karo, delet, erase, मिटा दीजिए, mitado, hatado, remove",
  data: "डेटा, डाटा, जानकारी, नंबर, अकाउंट, खाता, नाम, रिकॉर्ड, सब कुछ, सब, सारी, सारा, निजी जानकारी, data, deta, jankari, jaankari, number, nambar, numbar, no, account, acount, khata, naam, nam, record, sab kuch, sab, sara, saara, sari, details, info",
  forget:
    "मुझे भूल जाओ, भूल जाओ, मुझे भूल जाएँ, भूल जाइए, मुझे भुला दो, मुझे मिटा दो, mujhe bhul jao, mujhe bhool jao, bhul jao, bhool jao, bhool jaiye, bhula do, mujhe bhula do, mujhe mita do, mujhe bhul jaiye",
  menu: `मेन्यू, मेनू, मीनू, मेनु, सूची, लिस्ट, क्या क्या है, क्या क्या मिलता है, क्या मिलता है, क्या है, क्या बेचते हो, क्या बेचते हैं, क्या क्या बेचते हो, क्या उपलब्ध है, क्या क्या मिलेगा, क्या मिलेगा, आपके पास क्या है, वापस जाओ, पीछे, वापस, मुख्य मेन्यू, शुरुआत में जाओ,
    menu, menyu, menoo, meenu, suchi, list, kya kya hai, kya kya h, kya kya milta hai, kya milta hai, kya hai, kya bechte ho, kya bechte hai, kya kya bechte ho, kya uplabdh hai, kya kya milega, kya milega, aapke paas kya hai, apke paas kya hai, wapas jao, piche, peeche, wapas, kya available hai, kya kya h aapke paas, kya h, dukan, दुकान`,
  goods:
    "पैक, पैकेज, प्लान, पैकेट, ऑफर, योजना, बंडल, पैक्स, पास, प्लान्स, रिचार्ज प्लान, डेटा पैक, वाउचर, कूपन, pack, pak, package, packages, plan, plans, paket, offer, offers, offer kya hai, yojana, bundle, pass, pek, pekej, plaan, packs, recharge plan, data pack, voucher, coupon",
  price:
    "रेट, दाम, कीमत, क़ीमत, भाव, मूल्य, रेट लिस्ट, प्राइस, चार्ज, खर्चा, शुल्क, सस्ता, सबसे सस्ता, rate, rates, ret, daam, dam, kimat, keemat, kimmat, bhav, bhaav, mulya, rate list, price, prize, charge, kharcha, shulk, sasta, sabse sasta, prise, price list, sasta wala",
  wifi: "वाईफाई, वाइफाइ, वाई फाई, वायफाय, वाइ फाइ, वाईफाइ, वाइफाई, इंटरनेट, इन्टरनेट, नेट, डेटा, डाटा, नेटवर्क, wifi, wi fi, waifai, vaifai, internet, intarnet, net, data, network, hotspot, टाइम, time, समय, samay, नेट पैक",
  sell: "बेचते, बेचते हो, बेचते हैं, मिलता, मिलता है, मिलते हैं, उपलब्ध, bechte, bechte ho, bechte hai, milta, milta hai, milte hai, uplabdh, available, मिलेगा, milega, है क्या, hai kya",
  nothing: `कितने दिन, कितने घंटे, कितने बजे, कितना समय, अच्छा दिन, दिन से, दिनों से, घंटे से, घंटों से, दिन बाद, दिन पहले, घंटे बाद, घंटे पहले, हर दिन, आज का दिन, एक दिन मैं, दिन में, कुछ दिन, घंटे में, घंटे तक, हफ्ते पहले, हफ्ते बाद, हफ्ते से, महीने से, महीने पहले, महीने बाद, दिन अच्छा, शुभ दिन,
    kitne din, kitne ghante, kitne baje, din se, dino se, ghante se, ghanto se, din baad, din bad, din pehle, ghante baad, ghante pehle, har din, aaj ka din, ek din main, din me, din mein, kuch din, ghante me, ghante mein, accha din, hafte se, hafte pehle, hafte baad, mahine se, mahine pehle, acha din, paisa nahi, paise nahi, पैसे नहीं, पैसा नहीं`,
};
